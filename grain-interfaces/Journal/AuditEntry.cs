namespace Longcode.Journal;

/// <summary>The values are stored: they never change.</summary>
[GenerateSerializer, Alias("Longcode.AuditKind")]
public enum AuditKind
{
    NumberBought = 0,
    NumberReassigned = 1,
    NumberCancelled = 2,
    NumberRestored = 3,
    NumberReleased = 4,

    /// <summary>Without a paid month a number goes into its grace.</summary>
    NumberTaken = 5,
    CardAdded = 6,
    CardChanged = 7,
    CardRemoved = 8,
    PermissionsChanged = 9,
    SettingChanged = 10,
    KeyMade = 11,
    KeyRevoked = 12,
    UserAdded = 13,
    UserChanged = 14,

    /// <summary>Good, past due or suspended: what all numbers of the agency may do.</summary>
    StandingChanged = 15,
    AgencyMade = 16,

    /// <summary>An operator mends what the nightly check found.</summary>
    RepairAsked = 17,
    RepairDone = 18,
    RepairFailed = 19,
    PasswordChanged = 20,
    SessionsEnded = 21,
}

/// <summary>One change. A line is never changed, and written once: its id is made from the change.</summary>
/// <param name="Who">See <see cref="Actors"/>.</param>
/// <param name="Subject">What was changed: a number, a user's id, a key's public part, a setting's name.</param>
/// <param name="Before">What it was, in words; <c>null</c> where there was nothing.</param>
/// <param name="After">What it is now.</param>
[GenerateSerializer, Immutable, Alias("Longcode.AuditEntry")]
public sealed record AuditEntry(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] AuditKind Kind,
    [property: Id(3)] string Who,
    [property: Id(4)] string? Subject = null,
    [property: Id(5)] string? Before = null,
    [property: Id(6)] string? After = null);
