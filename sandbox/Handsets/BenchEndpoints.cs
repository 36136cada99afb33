using System.Net.ServerSentEvents;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Clock;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Twilio.Messages;
using Longcode.Sandbox.Twilio.Numbers;

namespace Longcode.Sandbox.Handsets;

/// <summary>What the Handsets page shows beside the phones, and the stream that keeps it live.</summary>
internal static class BenchEndpoints
{
    public static void MapBench(this IEndpointRouteBuilder control)
    {
        control.MapGet("/bench", Show);
        control.MapGet("/live", (Live live, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(ListenAsync(live, lifetime, cancellationToken)));
    }

    private static object Show(
        MessageStore messages, NumberShelf numbers, StripeBooks books, BillerClock clock, FaultBoard faults, SandboxSettings settings)
    {
        var (paid, refunded) = books.Read(work => (
            work.All<Charge>().Where(charge => charge.Paid).Sum(charge => charge.Amount), work.All<Refund>().Sum(refund => refund.Amount)));
        return new
        {
            Product = settings.PublicUrl,
            Faults = faults.All,
            Now = DateTimeOffset.FromUnixTimeSeconds(clock.Now),
            Next = clock.Next() is { } next ? new { At = DateTimeOffset.FromUnixTimeSeconds(next.At), next.What, next.Amount } : null,
            Messages = messages.CountTakenFromApi(),
            Numbers = numbers.Owned.Count(),
            Paid = paid,
            Refunded = refunded,
        };
    }

    private static async IAsyncEnumerable<SseItem<string>> ListenAsync(
        Live live, IHostApplicationLifetime lifetime, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        yield return new SseItem<string>(Live.Bench);
        await foreach (var what in live.ListenAsync(either.Token))
            yield return new SseItem<string>(what);
    }
}
