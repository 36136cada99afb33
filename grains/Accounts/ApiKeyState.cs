using Longcode.Journal;

namespace Longcode.Accounts;

/// <summary>What is stored of an API key. Its name is part of every row's key: it never changes.</summary>
public sealed class ApiKeyState
{
    public const string StateName = "api-key";

    public string AgencyId { get; set; } = "";

    /// <summary>The account that the key acts for.</summary>
    public string Email { get; set; } = "";

    /// <summary>SHA-256 of the secret part, in hex.</summary>
    public string SecretHash { get; set; } = "";

    public string Label { get; set; } = "";

    public bool Revoked { get; set; }

    public AuditOutbox Outbox { get; set; } = new();
}
