using Longcode.Tenants;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Stripe;

namespace Longcode.Silo.Stripe;

public static class StripeExtensions
{
    /// <summary>Charges take seconds at the bank; a call that ran into this is of unknown outcome.</summary>
    private static readonly TimeSpan CallLasts = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddStripe(this IServiceCollection services)
    {
        services.AddOptions<StripeSettings>().BindConfiguration(StripeSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(StripeSettings.Section, http => http.Timeout = CallLasts)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.TryAddSingleton(NewClient);
        services.TryAddSingleton<StripePrices>();
        services.TryAddSingleton<IBiller, StripeBiller>();
        services.TryAddSingleton<IBillerCards, StripeCards>();
        services.TryAddSingleton<IBillerInvoices, StripeInvoices>();
        services.TryAddSingleton<IBillerMoney, StripeMoney>();
        return services;
    }

    /// <summary>
    /// The client repeats nothing: a step repeats its own call with its own key, durably and with a pause, and a second repeater
    /// beneath it would only make an outage longer for whoever waits.
    /// </summary>
    private static IStripeClient NewClient(IServiceProvider provider)
    {
        var settings = provider.GetRequiredService<IOptions<StripeSettings>>().Value;
        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(StripeSettings.Section);
        return new StripeClient(new StripeClientOptions
        {
            ApiKey = settings.ApiKey,
            ApiBase = settings.ApiBase.AbsoluteUri.TrimEnd('/'),
            HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, appInfo: null, enableTelemetry: false),
        });
    }
}
