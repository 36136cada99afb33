using Longcode.Journal;

namespace Longcode.Tenants;

/// <summary>Which line of the audit trail tells of what happened to an agency. Pure.</summary>
public static class AuditRules
{
    /// <summary>What only moves money stands in the ledger alone; the card and the users are noted where they change.</summary>
    public static AuditKind? KindOf(TenantEventKind kind, bool byUser) => kind switch
    {
        TenantEventKind.Bought => AuditKind.NumberBought,
        TenantEventKind.Reassigned => AuditKind.NumberReassigned,
        TenantEventKind.Cancelled => byUser ? AuditKind.NumberCancelled : AuditKind.NumberTaken,
        TenantEventKind.Restored => AuditKind.NumberRestored,
        TenantEventKind.Released => AuditKind.NumberReleased,
        TenantEventKind.TopUpOn or TenantEventKind.TopUpOff => AuditKind.SettingChanged,
        TenantEventKind.PastDue or TenantEventKind.Suspended or TenantEventKind.Good => AuditKind.StandingChanged,
        _ => null,
    };

    public static string? After(TenantEventKind kind, string? otherUserId, DateTimeOffset? until) => kind switch
    {
        TenantEventKind.Bought or TenantEventKind.Reassigned => otherUserId,
        TenantEventKind.Cancelled => until is { } ends ? $"receives until {ends.UtcDateTime:yyyy-MM-dd}" : "cancelled",
        TenantEventKind.Restored => "active",
        TenantEventKind.Released => "released",
        TenantEventKind.TopUpOn => "Top-up on",
        TenantEventKind.TopUpOff => "Top-up off",
        TenantEventKind.PastDue => Word(Standing.PastDue),
        TenantEventKind.Suspended => Word(Standing.Suspended),
        TenantEventKind.Good => Word(Standing.Good),
        _ => null,
    };

    public static string Word(Standing standing) => standing switch
    {
        Standing.Good => "good",
        Standing.PastDue => "past due",
        Standing.Suspended => "suspended",
    };

    public static string? Word(CardView? card) => card is null ? null : $"{card.Brand} ···· {card.Last4}";
}
