namespace Longcode.Texts;

/// <summary>
/// An uncertain text is due to nobody but its sender. Its due time lies behind all that is ever due, so that the index over it finds the
/// uncertain ones, and how long they have been it. One that its sender sends again stays there until the carrier has it.
/// </summary>
public static class Parking
{
    private static readonly TimeSpan Away = TimeSpan.FromDays(365_000);

    /// <summary>Parked texts are due later than this.</summary>
    public static DateTimeOffset Gate { get; } = DateTimeOffset.UnixEpoch + Away;

    public static DateTimeOffset Of(DateTimeOffset now) => now + Away;

    /// <summary>Since when a text is parked.</summary>
    public static DateTimeOffset Since(DateTimeOffset dueAt) => dueAt - Away;
}
