using System.Text.Json.Nodes;
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
        twilio.MapGet("/2010-04-01/Accounts/{account}.json", (string account, SandboxSettings settings) => AccountJson(account, settings));
        account.MapMessages();
        account.MapNumbers();
        twilio.MapGroup("/v1").MapServices();
        twilio.Map("/{**path}", (HttpRequest request) => TwilioError.NotFound(request.Path).ToResult());
    }

    private static IResult AccountJson(string account, SandboxSettings settings)
    {
        var uri = $"/2010-04-01/Accounts/{account}";
        var created = TwilioDates.Rfc2822(DateTimeOffset.UnixEpoch);
        return Results.Json(new JsonObject
        {
            ["auth_token"] = settings.AuthToken,
            ["date_created"] = created,
            ["date_updated"] = created,
            ["friendly_name"] = "Longcode Sandbox",
            ["owner_account_sid"] = account,
            ["sid"] = account,
            ["status"] = "active",
            ["subresource_uris"] = new JsonObject { ["incoming_phone_numbers"] = $"{uri}/IncomingPhoneNumbers.json", ["messages"] = $"{uri}/Messages.json" },
            ["type"] = "Full",
            ["uri"] = $"{uri}.json",
        });
    }
}
