using Longcode.Tenants;
using Stripe;
using static Longcode.Silo.Stripe.StripeShapes;

namespace Longcode.Silo.Stripe;

/// <summary>What stands on the biller's invoices, as the product sees it.</summary>
internal static class StripeSheets
{
    public static bool IsCredited(this Invoice invoice) => invoice.PrePaymentCreditNotesAmount + invoice.PostPaymentCreditNotesAmount > 0;

    public static InvoiceSheet ToSheet(this Invoice invoice, IEnumerable<CreditNote> credits) => new(
        invoice.Id, invoice.CustomerId, invoice.Number, StatusOf(invoice), ReasonOf(invoice), At(invoice.Created), invoice.Currency,
        invoice.Total, invoice.AmountPaid, (invoice.EndingBalance ?? invoice.StartingBalance) - invoice.StartingBalance,
        invoice.Status == "open" ? invoice.AmountRemaining : 0,
        [.. invoice.Lines.Data.Select(ToLine)],
        [.. credits.Where(note => note.InvoiceId == invoice.Id && note.Status != "void").Select(ToCredit)],
        AddressOf(invoice.HostedInvoiceUrl), AddressOf(invoice.InvoicePdf), invoice.Metadata?.GetValueOrDefault(ToppedUpKey));

    /// <summary>It is made when the month that it is for begins.</summary>
    public static InvoiceSheet ToUpcoming(this Invoice preview) => preview.ToSheet([]) with
    {
        Status = InvoiceStatus.Upcoming, Reason = SheetReason.Renewal, CreatedAt = preview.From(), Due = preview.AmountDue, Page = null, Pdf = null,
    };

    private static SheetLine ToLine(InvoiceLineItem line)
    {
        var item = line.Parent?.SubscriptionItemDetails;
        return new SheetLine(
            line.Description ?? "", (int)(line.Quantity ?? 0), line.Amount, At(line.Period.Start), At(line.Period.End),
            item is not null, item?.Proration ?? line.Parent?.InvoiceItemDetails?.Proration ?? false);
    }

    /// <summary>What neither went to the card nor was settled elsewhere, once it was paid, went to the balance.</summary>
    private static SheetCredit ToCredit(CreditNote note)
    {
        var toCard = note.Refunds?.Sum(refund => refund.AmountRefunded) ?? 0;
        return new SheetCredit(
            At(note.Created), note.Amount, toCard, note.Type == "pre_payment" ? 0 : note.Amount - toCard - (note.OutOfBandAmount ?? 0),
            note.Metadata?.GetValueOrDefault(StepKey));
    }

    private static InvoiceStatus StatusOf(Invoice invoice) => invoice.Status switch
    {
        "open" => InvoiceStatus.Open,
        "paid" => InvoiceStatus.Paid,
        "void" => InvoiceStatus.Void,
        "uncollectible" => InvoiceStatus.Uncollectible,
        _ => InvoiceStatus.Draft,
    };

    private static SheetReason ReasonOf(Invoice invoice) => invoice.BillingReason switch
    {
        "subscription_create" => SheetReason.Start,
        "subscription_update" => SheetReason.Change,
        "subscription_cycle" => SheetReason.Renewal,
        _ => SheetReason.Other,
    };

    public static Uri? AddressOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null;
}
