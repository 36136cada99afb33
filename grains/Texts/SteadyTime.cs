namespace Longcode.Texts;

/// <summary>How long this has run: pauses, pace and order bounds are spans, which a wall clock that is put right must not move.</summary>
public sealed class SteadyTime(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    public TimeSpan Now => time.GetElapsedTime(_began);
}
