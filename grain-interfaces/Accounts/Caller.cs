namespace Longcode.Accounts;

/// <summary>What a user may do; set per user by those who may manage users.</summary>
[Flags, GenerateSerializer, Alias("Longcode.Permissions")]
public enum Permissions
{
    None = 0,

    /// <summary>Buy, reassign, cancel and restore numbers: charges the card on file.</summary>
    ManageTextMessaging = 1,
    SendAsOthers = 2,
    ManageUsers = 4,

    /// <summary>
    /// Sees how the installation is doing, across agencies and without what is theirs. Comes from the installation's configuration alone:
    /// it is never stored, and nobody can grant it.
    /// </summary>
    Operate = 8,
}

/// <summary>Who calls, taken by the host from the signed-in principal or the API key, never from a request's body.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.Caller")]
public sealed record Caller(
    [property: Id(0)] string AgencyId,
    [property: Id(1)] string UserId,
    [property: Id(2)] Permissions Permissions)
{
    public bool May(Permissions permission) => (Permissions & permission) == permission;

    /// <summary>Whether the caller may send from a number that this user holds.</summary>
    public bool MaySendAs(string? holderId) => UserId == holderId || May(Permissions.SendAsOthers);

    /// <summary>Whether the caller may undo or settle a text: its author may, and whoever may send from its number.</summary>
    public bool MayDecide(string? authorId, string? holderId) => UserId == authorId || MaySendAs(holderId);
}
