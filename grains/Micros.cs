namespace Longcode;

/// <summary>Times as rows hold them: microseconds since 1970 UTC, the same on both engines.</summary>
public static class Micros
{
    private const long TicksEach = TimeSpan.TicksPerMillisecond / 1000;

    public static long Of(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TicksEach;

    public static long? Of(DateTimeOffset? at) => at is { } t ? Of(t) : null;

    public static DateTimeOffset At(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TicksEach);

    public static DateTimeOffset? At(long? micros) => micros is { } m ? At(m) : null;
}
