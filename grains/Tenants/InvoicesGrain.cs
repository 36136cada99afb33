using Longcode.Accounts;
using Longcode.Texts;
using Orleans.Concurrency;

namespace Longcode.Tenants;

[GrainType("invoices"), StatelessWorker]
public sealed class InvoicesGrain(IBillerInvoices biller, TimeProvider time) : Grain, IInvoicesGrain
{
    /// <summary>Somebody waits at a page.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<InvoicesRead> ListAsync(Caller caller, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!IsAllowed(caller)) return new InvoicesRead(InvoiceReadStatus.NotAllowed);
        if (await BooksAsync() is not { CustomerId: { } customer } books) return new InvoicesRead(InvoiceReadStatus.Found, new Page<InvoiceView>([], null));

        using var patience = new CancellationTokenSource(Patience, time);
        var read = await biller.ListAsync(customer, page.Cursor, page.Limit, patience.Token);
        return read.IsDone
            ? new InvoicesRead(InvoiceReadStatus.Found, new Page<InvoiceView>([.. read.Value.Items.Select(sheet => InvoiceRules.View(sheet, books.Spans))], read.Value.Next))
            : new InvoicesRead(StatusOf(read));
    }

    public async Task<InvoiceRead> GetAsync(Caller caller, string invoiceId)
    {
        if (!IsAllowed(caller)) return new InvoiceRead(InvoiceReadStatus.NotAllowed);
        if (await BooksAsync() is not { CustomerId: { } customer } books) return new InvoiceRead(InvoiceReadStatus.NotFound);

        using var patience = new CancellationTokenSource(Patience, time);
        var read = await biller.ReadAsync(invoiceId, patience.Token);
        return read is { IsDone: true, Value: { } sheet } && sheet.CustomerId != customer ? new InvoiceRead(InvoiceReadStatus.NotFound) : Answer(read, books);
    }

    public async Task<InvoiceRead> UpcomingAsync(Caller caller)
    {
        if (!IsAllowed(caller)) return new InvoiceRead(InvoiceReadStatus.NotAllowed);
        if (await BooksAsync() is not { CustomerId: { } customer, SubscriptionId: { } subscription } books) return new InvoiceRead(InvoiceReadStatus.NotFound);

        using var patience = new CancellationTokenSource(Patience, time);
        return Answer(await biller.UpcomingAsync(customer, subscription, patience.Token), books);
    }

    private bool IsAllowed(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.AgencyId == this.GetPrimaryKeyString() && caller.May(Permissions.ManageTextMessaging);
    }

    private Task<TenantBooks?> BooksAsync() => GrainFactory.GetGrain<ITenantBooks>(this.GetPrimaryKeyString()).ReadAsync();

    private static InvoiceRead Answer(BillerAnswer<InvoiceSheet> read, TenantBooks books) => read.IsDone
        ? new InvoiceRead(InvoiceReadStatus.Found, InvoiceRules.View(read.Value, books.Spans))
        : new InvoiceRead(StatusOf(read));

    /// <summary>What the biller refuses to show is not there, or no longer; all else is worth another try.</summary>
    private static InvoiceReadStatus StatusOf<T>(BillerAnswer<T> read)
        where T : class =>
        read is { Verdict: BillerVerdict.Refused, Code: BillerCodes.Missing or BillerCodes.NothingUpcoming } ? InvoiceReadStatus.NotFound : InvoiceReadStatus.Unavailable;
}
