using System.Net.Http.Headers;
using System.Text;
using Longcode.Texts;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Longcode.Silo.Twilio;

public static class TwilioExtensions
{
    /// <summary>The carrier's account; adapters add their calls with <see cref="AddTwilioApi{TApi}"/>.</summary>
    public static IServiceCollection AddTwilio(this IServiceCollection services)
    {
        services.AddOptions<TwilioSettings>().BindConfiguration(TwilioSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>
    /// Calls of the account's 2010 API. Nothing is repeated here: what may be repeated, and when, is for the caller to know.
    /// Nothing is logged here: addresses carry phone numbers.
    /// </summary>
    public static IServiceCollection AddTwilioApi<TApi>(this IServiceCollection services)
        where TApi : class
    {
        services.AddRefitGeneratedClient<TApi>(TwilioCalls.Refit)
            .ConfigureHttpClient((provider, http) =>
            {
                var settings = provider.GetRequiredService<IOptions<TwilioSettings>>().Value;
                http.BaseAddress = settings.AccountBase;
                http.Timeout = TextSettings.AnswersWithin;
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                    "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.AccountSid}:{settings.AuthToken}")));
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        return services;
    }
}
