using Longcode.Sandbox.Twilio.Messages;
using Longcode.Sandbox.Twilio.Numbers;
using Longcode.Sandbox.Twilio.Services;
using Longcode.Sandbox.Twilio.Webhooks;

namespace Longcode.Sandbox.Twilio;

internal static class TwilioEndpoints
{
    public const string Root = "/twilio";

    public static void AddTwilio(this IServiceCollection services)
    {
        services.AddSingleton<TwilioAccess>();
        services.AddSingleton<HandsetStates>();
        services.AddSingleton<NumberShelf>();
        services.AddSingleton<NumberSearch>();
        services.AddSingleton<ServiceShelf>();
        services.AddSingleton<OptOuts>();
        services.AddSingleton<MessageStore>();
        services.AddSingleton<MessageRules>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<TwilioWebhooks>();
        services.AddSingleton<Carrier>();
        services.AddHostedService(provider => provider.GetRequiredService<Carrier>());
        services.AddHttpClient(TwilioWebhooks.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                MaxConnectionsPerServer = 128,
                UseCookies = false,
                UseProxy = false,
            })
            .RemoveAllLoggers();
    }

    public static void MapTwilio(this IEndpointRouteBuilder app)
    {
        var access = app.ServiceProvider.GetRequiredService<TwilioAccess>();
        var twilio = app.MapGroup(Root);
        twilio.AddEndpointFilter(access.FilterAsync);
        var account = twilio.MapGroup("/2010-04-01/Accounts/{account}");
        account.MapMessages();
        account.MapNumbers();
        twilio.MapGroup("/v1").MapServices();
        twilio.Map("/{**path}", (HttpRequest request) => TwilioError.NotFound(request.Path).ToResult());
    }
}
