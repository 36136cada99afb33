using Longcode.Tenants;
using Stripe;
using static Longcode.Silo.Stripe.StripeCalls;

namespace Longcode.Silo.Stripe;

/// <summary>Invoices as their customer sees them.</summary>
internal sealed class StripeInvoices(IStripeClient client) : IBillerInvoices
{
    /// <summary>The most that the biller lists at once.</summary>
    private const int LongestPage = 100;

    private readonly InvoiceService _invoices = new(client);
    private readonly CreditNoteService _credits = new(client);

    public Task<BillerAnswer<InvoiceSheets>> ListAsync(string customerId, string? after, int limit, CancellationToken cancellation) => AskAsync(async () =>
    {
        List<Invoice> read = [];
        StripeList<Invoice> page;
        do
        {
            var options = new InvoiceListOptions { Customer = customerId, Limit = Math.Min(limit - read.Count, LongestPage), StartingAfter = after };
            page = await _invoices.ListAsync(options, cancellationToken: cancellation);
            read.AddRange(page.Data);
            after = read.Count == 0 ? null : read[^1].Id;
        }
        while (page.HasMore && read.Count < limit);

        var credits = read.Exists(StripeSheets.IsCredited)
            ? await CreditsAsync(new CreditNoteListOptions { Customer = customerId, Created = new DateRangeOptions { GreaterThanOrEqual = read.Min(invoice => invoice.Created) } }, cancellation)
            : [];
        return new InvoiceSheets([.. read.Select(invoice => invoice.ToSheet(credits))], page.HasMore ? after : null);
    });

    public Task<BillerAnswer<InvoiceSheet>> ReadAsync(string invoiceId, CancellationToken cancellation) => AskAsync(async () =>
    {
        var invoice = await _invoices.GetAsync(invoiceId, cancellationToken: cancellation);
        return invoice.ToSheet(invoice.IsCredited() ? await CreditsAsync(new CreditNoteListOptions { Invoice = invoiceId }, cancellation) : []);
    });

    public Task<BillerAnswer<InvoiceSheet>> UpcomingAsync(string customerId, string subscriptionId, CancellationToken cancellation) => AskAsync(async () =>
        (await _invoices.CreatePreviewAsync(
            new InvoiceCreatePreviewOptions { Customer = customerId, Subscription = subscriptionId }, With($"upcoming:{Guid.CreateVersion7()}"), cancellation)).ToUpcoming());

    private async Task<IReadOnlyList<CreditNote>> CreditsAsync(CreditNoteListOptions which, CancellationToken cancellation)
    {
        which.Limit = LongestPage;
        List<CreditNote> notes = [];
        await foreach (var note in _credits.ListAutoPagingAsync(which, cancellationToken: cancellation)) notes.Add(note);
        return notes;
    }
}
