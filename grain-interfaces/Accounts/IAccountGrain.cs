namespace Longcode.Accounts;

/// <summary>
/// A user's sign-in. Key: the e-mail address, trimmed and lower-cased (<see cref="AccountKey"/>).
/// Each change is durable when its task completes.
/// </summary>
[Alias("Longcode.IAccountGrain"), GrainInterfaceType("account")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Makes the account once; a repeat with the same user id changes nothing, with another one answers <c>false</c>.</summary>
    [Alias("Create")]
    Task<bool> CreateAsync(NewAccount account);

    /// <summary>Checks the password. Ten wrong ones in a row lock the account for fifteen minutes.</summary>
    [Alias("SignIn")]
    Task<SignInOutcome> SignInAsync(string password);

    /// <summary>The account, or <c>null</c> where there is none. Hosts ask again every few seconds, so that a lost permission acts at once.</summary>
    [Alias("Get")]
    Task<AccountView?> GetAsync();

    /// <summary>Sets the permissions. <c>false</c>: not found, or the caller may not manage users of this agency.</summary>
    [Alias("SetPermissions")]
    Task<bool> SetPermissionsAsync(Caller caller, Permissions permissions);

    /// <summary>
    /// Gives the caller's own account another password and ends its sign-ins: the answer's account carries the stamp of the new one.
    /// Wrong passwords count as those of a sign-in do.
    /// </summary>
    [Alias("ChangePassword")]
    Task<PasswordOutcome> ChangePasswordAsync(Caller caller, string current, string next);

    /// <summary>
    /// Ends the account's sign-ins on every device, within the seconds for which hosts remember accounts. <c>false</c>: not found,
    /// or the account is another's and the caller may not manage users.
    /// </summary>
    [Alias("EndSessions")]
    Task<bool> EndSessionsAsync(Caller caller);

    /// <summary>Whether the caller's own account is mailed about its numbers and payments. <c>false</c>: it is another's.</summary>
    [Alias("SetMail")]
    Task<bool> SetMailAsync(Caller caller, bool isWanted);
}

[GenerateSerializer, Immutable, Alias("Longcode.NewAccount")]
public sealed record NewAccount(
    [property: Id(0)] string AgencyId,
    [property: Id(1)] string UserId,
    [property: Id(2)] string Name,
    [property: Id(3)] string Password,
    [property: Id(4)] Permissions Permissions);

/// <param name="SessionStamp">A sign-in holds while it carries this: it changes with whatever ends the account's sign-ins.</param>
[GenerateSerializer, Immutable, Alias("Longcode.AccountView")]
public sealed record AccountView(
    [property: Id(0)] string AgencyId,
    [property: Id(1)] string UserId,
    [property: Id(2)] string Name,
    [property: Id(3)] string Email,
    [property: Id(4)] Permissions Permissions,
    [property: Id(5)] string SessionStamp = "",
    [property: Id(6)] bool DeclinesMail = false)
{
    public Caller ToCaller() => new(AgencyId, UserId, Permissions);
}

[GenerateSerializer, Alias("Longcode.SignInStatus")]
public enum SignInStatus
{
    SignedIn = 0,
    WrongPassword = 1,
    LockedOut = 2,
}

[GenerateSerializer, Immutable, Alias("Longcode.SignInOutcome")]
public sealed record SignInOutcome(
    [property: Id(0)] SignInStatus Status,
    [property: Id(1)] AccountView? Account,
    [property: Id(2)] DateTimeOffset? LockedUntil);

[GenerateSerializer, Alias("Longcode.PasswordStatus")]
public enum PasswordStatus
{
    Changed = 0,
    WrongPassword = 1,
    LockedOut = 2,

    /// <summary>The new one has fewer than <see cref="AccountLimits.ShortestPassword"/> characters, or more than the longest.</summary>
    NotValid = 3,
}

[GenerateSerializer, Immutable, Alias("Longcode.PasswordOutcome")]
public sealed record PasswordOutcome(
    [property: Id(0)] PasswordStatus Status,
    [property: Id(1)] AccountView? Account = null);

public static class AccountLimits
{
    public const int ShortestPassword = 12;
    public const int LongestPassword = 256;
}

public static class AccountKey
{
    public static string Of(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return email.Trim().ToLowerInvariant();
    }
}
