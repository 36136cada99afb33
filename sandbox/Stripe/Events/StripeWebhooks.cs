using System.Text;
using System.Threading.Channels;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Events;

/// <summary>Posts the events, at least once and in no promised order, until the product says 2xx or has been silent too long.</summary>
internal sealed partial class StripeWebhooks(
    StripeBooks books, IHttpClientFactory clients, SandboxSettings settings, FaultBoard faults, TimeProvider time, ILogger<StripeWebhooks> logger) : BackgroundService
{
    public const string Client = "stripe-webhooks";

    private const int AtOnce = 4;

    private static readonly TimeSpan[] Gaps =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(10), TimeSpan.FromHours(24), TimeSpan.FromHours(36),
    ];

    private readonly Channel<string> _due = Channel.CreateUnbounded<string>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        books.Committed = events =>
        {
            foreach (var happened in events.Where(happened => happened.Attempts == 0))
                _due.Writer.TryWrite(happened.Id);
        };
        foreach (var id in books.Read(work => work.All<StripeEvent>().Where(IsWaiting).Select(happened => happened.Id).ToList()))
            _due.Writer.TryWrite(id);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => DeliverAsync(stoppingToken)));
    }

    private static bool IsWaiting(StripeEvent happened) => happened.PendingWebhooks > 0;

    private async Task DeliverAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var id in _due.Reader.ReadAllAsync(stopping))
                await DeliverAsync(id, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The rows say which events wait; the next start takes them up.
        }
    }

    private async Task DeliverAsync(string id, CancellationToken stopping)
    {
        var (body, attempts) = books.Read(work => work.Find<StripeEvent>(id) is { PendingWebhooks: > 0 } waiting
            ? (StripeRenderer.Render(work, waiting).ToJsonString(), waiting.Attempts)
            : (null, 0));
        if (body is null)
            return;
        var fault = await faults.TakeAsync(FaultPoints.StripeWebhook);
        if (fault?.Effect is FaultEffects.Delay or FaultEffects.Reorder)
        {
            // Others go ahead meanwhile.
            _ = AgainAsync(() => PostAsync(id, body, attempts, null, stopping), TimeSpan.FromMilliseconds(fault.DelayMs ?? 1000), stopping);
            return;
        }

        await PostAsync(id, body, attempts, fault, stopping);
    }

    private async Task PostAsync(string id, string body, int attempts, Fault? fault, CancellationToken stopping)
    {
        var delivered = fault?.Effect switch
        {
            FaultEffects.Lose => true,
            FaultEffects.DropBefore or FaultEffects.Refuse => false,
            FaultEffects.DropAfter => await SendAsync(body, stopping) && false,
            FaultEffects.Double => await SendAsync(body, stopping) & await SendAsync(body, stopping),
            _ => await SendAsync(body, stopping),
        };
        var gone = delivered || attempts >= Gaps.Length;
        var (_, durable) = books.Run(new CollectionFaults(), work =>
        {
            if (work.Find<StripeEvent>(id) is not { } found)
                return false;
            var happened = work.Edit(found);
            (happened.Attempts, happened.PendingWebhooks) = (attempts + 1, gone ? 0 : 1);
            return true;
        });
        await durable;
        if (gone)
            return;
        Log.Failed(logger, id, attempts + 1);
        _ = AgainAsync(() => _due.Writer.WriteAsync(id, stopping).AsTask(), Gaps[attempts], stopping);
    }

    private async Task AgainAsync(Func<Task> act, TimeSpan after, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(after, time, stopping);
            await act();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The rows say which events wait; the next start takes them up.
        }
    }

    private async Task<bool> SendAsync(string body, CancellationToken stopping)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.StripeWebhookUrl);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.TryAddWithoutValidation("Stripe-Signature", StripeSignature.Sign(settings.StripeWebhookSecret, time.GetUtcNow().ToUnixTimeSeconds(), body));
            request.Headers.TryAddWithoutValidation("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
            using var response = await clients.CreateClient(Client).SendAsync(request, stopping);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Event {Id} was not accepted; attempt {Attempt}.")]
        public static partial void Failed(ILogger logger, string id, int attempt);
    }
}
