namespace Longcode.WebHost.Webhooks;

/// <summary>
/// A vendor repeats a webhook late or never: a call that met a fault is repeated here, for as long as the vendor waits.
/// </summary>
internal sealed class Patience(TimeProvider time)
{
    private static readonly RepeatPace Pace = new(TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1));

    /// <summary>The carrier hangs up after 15 s: a call that is under way then is left alone, and answered as a fault well before.</summary>
    private static readonly TimeSpan Limit = Pace.Most + TimeSpan.FromSeconds(1);

    public ValueTask<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancelled)
    {
        var began = time.GetTimestamp();
        return GrainFaults.RepeatAsync(() => new ValueTask<T>(call().WaitAsync(Limit - time.GetElapsedTime(began), time, cancelled)), Pace, time, cancelled);
    }
}
