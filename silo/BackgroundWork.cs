namespace Longcode.Silo;

/// <summary>Work that goes on for as long as its silo does.</summary>
internal static class BackgroundWork
{
    /// <summary>Whether it goes on after this: whatever it met, unless it was told to stop.</summary>
    public static bool Survives(Exception met, CancellationToken stopping) => met is not OperationCanceledException || !stopping.IsCancellationRequested;
}
