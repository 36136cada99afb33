using Longcode.Journal;

namespace Longcode.Accounts;

/// <summary>What is stored of a user's sign-in. Its name is part of every row's key: it never changes.</summary>
public sealed class AccountState
{
    public const string StateName = "account";

    public string AgencyId { get; set; } = "";

    public string UserId { get; set; } = "";

    public string Name { get; set; } = "";

    public string PasswordHash { get; set; } = "";

    public Permissions Permissions { get; set; }

    /// <summary>Wrong passwords since the last right one, or since the last lockout.</summary>
    public int WrongPasswords { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Sign-ins that carry another one have ended; empty until some are ended.</summary>
    public string SessionStamp { get; set; } = "";

    /// <summary>Switched off by the user; everybody else is mailed.</summary>
    public bool DeclinesMail { get; set; }

    public AuditOutbox Outbox { get; set; } = new();
}
