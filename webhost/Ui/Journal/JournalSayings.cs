using Longcode.Accounts;
using Longcode.Journal;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.WebHost.Ui.Shell;

namespace Longcode.WebHost.Ui.Journal;

/// <summary>Ledger and audit trail in words.</summary>
internal static class JournalSayings
{
    public static string Name(LedgerKind kind) => kind switch
    {
        LedgerKind.Charge => "Number paid",
        LedgerKind.TopUp => "Texts paid",
        LedgerKind.InvoicePaid => "Monthly payment",
        LedgerKind.PaymentFailed => "Payment failed",
        LedgerKind.Refund => "Refund to the card",
        LedgerKind.RefundFailed => "Refund came back",
        LedgerKind.Credit => "Credited to the balance",
        LedgerKind.Reduction => "Taken off an invoice",
        LedgerKind.Voided => "Invoice voided",
        LedgerKind.WrittenOff => "Invoice written off",
        LedgerKind.Dispute => "Payment disputed",
        LedgerKind.DisputeWon => "Dispute decided for the agency’s payment",
        LedgerKind.DisputeLost => "Dispute decided against the payment",
        LedgerKind.Balance => "Balance changed",
        _ => "Other",
    };

    public static string Name(AuditKind kind) => kind switch
    {
        AuditKind.NumberBought => "Number bought",
        AuditKind.NumberReassigned => "Number reassigned",
        AuditKind.NumberCancelled => "Number cancelled",
        AuditKind.NumberRestored => "Number restored",
        AuditKind.NumberReleased => "Number released",
        AuditKind.NumberTaken => "Number taken, unpaid",
        AuditKind.CardAdded => "Card added",
        AuditKind.CardChanged => "Card changed",
        AuditKind.CardRemoved => "Card removed",
        AuditKind.PermissionsChanged => "Permissions changed",
        AuditKind.SettingChanged => "Setting changed",
        AuditKind.KeyMade => "API key made",
        AuditKind.KeyRevoked => "API key revoked",
        AuditKind.UserAdded => "User added",
        AuditKind.UserChanged => "User changed",
        AuditKind.StandingChanged => "Standing changed",
        AuditKind.AgencyMade => "Agency made",
        AuditKind.RepairAsked => "Repair begun",
        AuditKind.RepairDone => "Repair done",
        AuditKind.RepairFailed => "Repair not done",
        AuditKind.PasswordChanged => "Password changed",
        AuditKind.SessionsEnded => "Signed out everywhere",
        _ => "Other",
    };

    public static string By(this Desk desk, string who) => Actors.Word(who) switch
    {
        "stripe" => "Payment service",
        "longcode" => "Longcode",
        "operator" => "Longcode’s operator",
        _ => desk.UserName(who),
    };

    /// <summary>What the card paid, or got back; where it was not touched, what the line is about.</summary>
    public static string Amount(this LedgerEntry entry) => entry.Card == 0
        ? Words.Of(new Money(Math.Abs(entry.Amount), entry.Currency))
        : $"{(entry.Card < 0 ? "−" : null)}{Words.Of(new Money(Math.Abs(entry.Card), entry.Currency))}";

    public static string? Note(LedgerEntry entry) => entry.Note?.Replace('_', ' ');

    /// <summary>A user's id as a name, permissions as the settings call them.</summary>
    public static string Value(this Desk desk, AuditEntry entry, string value) => entry.Kind switch
    {
        AuditKind.NumberBought => $"for {desk.UserName(value)}",
        AuditKind.NumberReassigned => desk.UserName(value),
        AuditKind.PermissionsChanged => string.Join(", ", value.Split(", ").Select(Permission)),
        _ => value,
    };

    private static string Permission(string word) => word switch
    {
        "manage-text-messaging" => "Manage Text Messaging",
        "send-as-others" => "Send as another user",
        "manage-users" => "Manage users",
        "none" => "No permission",
        _ => word,
    };
}
