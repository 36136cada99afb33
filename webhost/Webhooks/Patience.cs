namespace Longcode.WebHost.Webhooks;

/// <summary>
/// A vendor repeats a webhook late or never: a call that met a fault is repeated here, for as long as the vendor waits.
/// </summary>
internal sealed class Patience(TimeProvider time)
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancelled)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call();
            }
            catch (Exception fault) when (GrainFaults.IsFault(fault) && time.GetElapsedTime(began) + pause < Most)
            {
                await Task.Delay(pause, time, cancelled);
            }
        }
    }
}
