using Longcode.WebHost.Webhooks.Stripe;
using Longcode.WebHost.Webhooks.Twilio;

namespace Longcode.WebHost.Webhooks;

/// <summary>What the vendors call.</summary>
internal static class LongcodeWebhooks
{
    public static IServiceCollection AddLongcodeWebhooks(this IServiceCollection services, WebhookSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Patience>();
        services.AddSingleton<TwilioRequests>();
        return services;
    }

    public static IEndpointRouteBuilder MapLongcodeWebhooks(this IEndpointRouteBuilder endpoints)
    {
        var webhooks = endpoints.MapGroup("/webhooks").ExcludeFromDescription().AllowAnonymous();
        webhooks.MapTwilio();
        webhooks.MapStripe();
        return endpoints;
    }
}
