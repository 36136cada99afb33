using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Tenants;
using Longcode.Texts;

namespace Longcode.WebHost.Ui.Invoices;

/// <summary>The agency's invoices as a page reads them; what was read stays when the biller goes away.</summary>
public sealed class InvoicesList(IInvoicesGrain invoices, Caller caller, int pageSize)
{
    private string? _next;

    public ImmutableArray<InvoiceView> Items { get; private set; } = [];

    /// <summary>The next monthly one.</summary>
    public InvoiceView? Upcoming { get; private set; }

    public bool Started { get; private set; }

    public bool Ended => Started && _next is null;

    /// <summary>The last read was not answered.</summary>
    public bool IsAway { get; private set; }

    public async Task StartAsync()
    {
        var upcoming = invoices.UpcomingAsync(caller);
        await MoreAsync();
        var next = await upcoming;
        Upcoming = next.Invoice;
        IsAway |= next.Status == InvoiceReadStatus.Unavailable;
    }

    public async Task MoreAsync()
    {
        var read = await invoices.ListAsync(caller, new PageRequest(_next, pageSize));
        IsAway = read.Status == InvoiceReadStatus.Unavailable;
        if (read.Page is not { } page) return;

        Items = Items.AddRange(page.Items);
        (_next, Started) = (page.Next, true);
    }
}
