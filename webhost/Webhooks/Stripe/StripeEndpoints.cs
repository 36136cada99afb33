using Longcode.Tenants;
using Longcode.WebHost.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Longcode.WebHost.Webhooks.Stripe;

/// <summary>What Stripe tells us: that something changed, and whose it is. What changed is read from Stripe itself.</summary>
internal static partial class StripeEndpoints
{
    private const int LargestBody = 1024 * 1024;

    public static IEndpointRouteBuilder MapStripe(this IEndpointRouteBuilder webhooks)
    {
        webhooks.MapPost("/stripe", ReceiveAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        return webhooks;
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext http, WebhookSettings settings, Patience patience, IGrainFactory grains, TimeProvider time, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger(typeof(StripeEndpoints));
        var body = await RawBody.ReadAsync(http.Request);
        var signature = http.Request.Headers["Stripe-Signature"] is [{ } only] ? only : null;
        if (!StripeSignature.Fits(settings.StripeWebhookSecret, body.Span, signature, time.GetUtcNow()))
        {
            Log.NotSigned(logger);
            return Problem.Of(Reasons.SignatureNotValid, "Check that Longcode:Stripe:WebhookSecret is the signing secret of this webhook endpoint.");
        }

        if (StripeEvent.Read(body) is not { } happened) return Problem.Of(Reasons.InvalidJson, "Send one of Stripe's events.");

        await patience.CallAsync(
            async () =>
            {
                await grains.BillerEvents().ReceiveAsync(happened);
                return true;
            },
            http.RequestAborted);
        Log.Received(logger, happened.Id, happened.Type);
        return TypedResults.Ok();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A call of Stripe's webhook without a valid signature was refused")]
        public static partial void NotSigned(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "Event {EventId} of type {EventType} was taken")]
        public static partial void Received(ILogger logger, string eventId, string eventType);
    }
}
