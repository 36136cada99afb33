using Longcode.WebHost.Problems;
using Longcode.WebHost.Webhooks.Stripe;
using Longcode.WebHost.Webhooks.Twilio;

namespace Longcode.WebHost.Webhooks;

/// <summary>What the vendors call.</summary>
internal static class LongcodeWebhooks
{
    public static IServiceCollection AddLongcodeWebhooks(this IServiceCollection services, WebhookSettings settings)
    {
        services.AddSingleton(settings);
        services.AddMetrics();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<Patience>();
        services.AddSingleton<TwilioRequests>();
        return services;
    }

    /// <summary>
    /// A short way to them: what a vendor calls has no session, no page and no allowance to count, and comes several times for each text.
    /// </summary>
    public static IApplicationBuilder UseLongcodeWebhooks(this IApplicationBuilder app) => app.MapWhen(
        http => http.Request.Path.StartsWithSegments("/webhooks", StringComparison.OrdinalIgnoreCase),
        webhooks =>
        {
            Count(webhooks);
            webhooks.UseExceptionHandler();
            webhooks.UseMachineProblems();
            webhooks.UseRouting();
            webhooks.UseEndpoints(_ => { });
        });

    /// <summary>Outermost: what ended in a fault has its answer by then.</summary>
    private static void Count(IApplicationBuilder webhooks)
    {
        var metrics = webhooks.ApplicationServices.GetRequiredService<WebhookMetrics>();
        webhooks.Use(async (http, next) =>
        {
            await next(http);
            metrics.Received(http.Request.Path, http.Response.StatusCode);
        });
    }

    public static IEndpointRouteBuilder MapLongcodeWebhooks(this IEndpointRouteBuilder endpoints)
    {
        var webhooks = endpoints.MapGroup("/webhooks").ExcludeFromDescription().AllowAnonymous();
        webhooks.MapTwilio();
        webhooks.MapStripe();
        return endpoints;
    }
}
