using Longcode.Journal;

namespace Longcode.WebHost.Api.Journal;

/// <summary>One line of the agency's money, never changed once it stands. Amounts are in cents.</summary>
/// <param name="Kind"><c>charge</c> (a number was bought or restored), <c>top-up</c> (a pack of texts), <c>invoice-paid</c> (a month), <c>payment-failed</c>, <c>refund</c>, <c>refund-failed</c>, <c>credit</c> (to the balance that next invoices are paid from), <c>reduction</c> (off an unpaid invoice), <c>voided</c>, <c>written-off</c>, <c>dispute</c>, <c>dispute-won</c>, <c>dispute-lost</c>, <c>balance</c>.</param>
/// <param name="Amount">What the line is about.</param>
/// <param name="Card">What the card paid; below zero what it got back; 0 where it was not touched. Their sum is what the agency paid.</param>
/// <param name="Actor"><c>user</c>, <c>stripe</c> (the payment service, or somebody at it), <c>longcode</c> (by itself) or <c>operator</c>.</param>
/// <param name="UserId">Which user, where it was one.</param>
/// <param name="ObjectId">The payment service's object, such as <c>in_…</c>, <c>re_…</c>, <c>cn_…</c>, <c>du_…</c>.</param>
/// <param name="InvoiceId">The invoice that it is about; <c>GET /api/v1/invoices/{id}</c> explains it.</param>
/// <param name="OrderId">The order that it is about.</param>
/// <param name="Number">The number that it is about.</param>
/// <param name="Note">The bank's or the payment service's word, such as <c>insufficient_funds</c>.</param>
internal sealed record LedgerEntryAnswer(
    string Id, DateTimeOffset At, string Kind, long Amount, long Card, string Currency, string Actor, string? UserId,
    string? ObjectId, string? InvoiceId, string? OrderId, string? Number, string? Note)
{
    public static LedgerEntryAnswer Of(LedgerEntry entry) => new(
        entry.Id, entry.At, KindWords<LedgerKind>.Of(entry.Kind), entry.Amount, entry.Card, entry.Currency, Actors.Word(entry.Who), Actors.UserId(entry.Who),
        entry.ObjectId, entry.InvoiceId, entry.OrderId, entry.Number, entry.Note);
}

/// <summary>One change, never changed itself.</summary>
/// <param name="Kind">Such as <c>number-bought</c>, <c>number-reassigned</c>, <c>card-changed</c>, <c>permissions-changed</c>, <c>key-revoked</c>, <c>user-added</c>, <c>standing-changed</c>.</param>
/// <param name="Actor"><c>user</c>, <c>stripe</c>, <c>longcode</c> (by itself) or <c>operator</c>.</param>
/// <param name="UserId">Which user, where it was one.</param>
/// <param name="Subject">What was changed: a number, a user's id, a key's public part.</param>
/// <param name="Before">What it was; null where there was nothing.</param>
/// <param name="After">What it is since.</param>
internal sealed record AuditEntryAnswer(
    string Id, DateTimeOffset At, string Kind, string Actor, string? UserId, string? Subject, string? Before, string? After)
{
    public static AuditEntryAnswer Of(AuditEntry entry) => new(
        entry.Id, entry.At, KindWords<AuditKind>.Of(entry.Kind), Actors.Word(entry.Who), Actors.UserId(entry.Who), entry.Subject, entry.Before, entry.After);
}
