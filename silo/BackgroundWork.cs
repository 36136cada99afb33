namespace Longcode.Silo;

/// <summary>Work that goes on for as long as its silo does.</summary>
internal static class BackgroundWork
{
    /// <summary>Whether it goes on after this: whatever it met, unless it was told to stop.</summary>
    public static bool Survives(Exception met, CancellationToken stopping) => met is not OperationCanceledException || !stopping.IsCancellationRequested;

    /// <summary>At once, and then again and again until it is told to stop, whatever a round meets.</summary>
    public static async Task RepeatAsync(TimeSpan every, TimeProvider time, Func<Task> round, Action<Exception> onFailed, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(every, time);
        do
        {
            await TryAsync(round, onFailed, stopping);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    public static async Task TryAsync(Func<Task> round, Action<Exception> onFailed, CancellationToken stopping)
    {
        try
        {
            await round();
        }
        catch (Exception e) when (Survives(e, stopping))
        {
            onFailed(e);
        }
    }
}
