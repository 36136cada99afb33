using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>
/// Moves the clock on only while nobody is at work: no write and no call is under way, and none has been for a moment.
/// So minutes of the product's patience pass in milliseconds, and a slow machine takes none of it away.
/// </summary>
internal sealed class Pulse(FakeTimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RealPatience = TimeSpan.FromSeconds(90);

    private int _underWay;
    private long _seen;

    /// <summary>Dispose when the work has ended.</summary>
    public IDisposable Work()
    {
        Interlocked.Increment(ref _underWay);
        Interlocked.Increment(ref _seen);
        return new Ending(this);
    }

    public async Task UntilAsync(Func<string> what, Func<bool> isSo, TimeSpan within)
    {
        var (until, watch, step) = (clock.GetUtcNow() + within, System.Diagnostics.Stopwatch.StartNew(), TimeSpan.FromSeconds(1));
        while (!isSo())
        {
            var seen = Interlocked.Read(ref _seen);
            await Task.Delay(TimeSpan.FromMilliseconds(step.TotalSeconds > 4 ? 12 : 5), TimeProvider.System);
            if (Volatile.Read(ref _underWay) > 0 || Interlocked.Read(ref _seen) != seen)
            {
                step = TimeSpan.FromSeconds(1);
                if (watch.Elapsed > RealPatience) throw new TimeoutException($"{what()}: something hangs.");
                continue;
            }

            if (clock.GetUtcNow() >= until) throw new TimeoutException($"{what()}: not within {within}.");
            clock.Advance(step);
            step = step * 2 < Longest ? step * 2 : Longest;
        }
    }

    /// <summary>Until nobody is at work, and nobody has been for a moment. The clock stands meanwhile.</summary>
    public async Task QuietAsync()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var (seen, calm) = (-1L, 0); calm < 3;)
        {
            if (watch.Elapsed > RealPatience) throw new TimeoutException("Something hangs.");
            await Task.Delay(TimeSpan.FromMilliseconds(4), TimeProvider.System);
            calm = Volatile.Read(ref _underWay) == 0 && Interlocked.Read(ref _seen) == seen ? calm + 1 : 0;
            seen = Interlocked.Read(ref _seen);
        }
    }

    private sealed class Ending(Pulse pulse) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref pulse._underWay);
    }
}

/// <summary>Counts the calls to the vendors as work.</summary>
internal sealed class PulseHandler(Pulse pulse) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var work = pulse.Work();
        return await base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Answers for the biller that a subscription is none of its.</summary>
internal sealed class ForgettingHandler(Bench bench) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        bench.Forgotten is { } forgotten && request.RequestUri?.Query.Contains($"subscription={forgotten}", StringComparison.Ordinal) == true
            ? Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NotFound)
            {
                Content = new StringContent("""{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such subscription"}}"""),
            })
            : base.SendAsync(request, cancellationToken);
}
