using Longcode.Sandbox.Stripe.Subscriptions;
using Longcode.Tenants;

namespace Longcode.Tests.Unit.Tenants;

/// <summary>A biller that keeps books: months that turn by its own clock, prorations to the second, answers kept under their key.</summary>
internal sealed class BookkeepingBiller(DateTimeOffset start) : IBiller
{
    private const long Price = 1500;

    private readonly Dictionary<string, BillerAnswer<BillerSubscription>> _kept = new(StringComparer.Ordinal);
    private Books? _books;
    private int _ids;

    public List<InvoiceSheet> Sheets { get; } = [];

    public DateTimeOffset Now { get; private set; } = start;

    public bool DeclinesNext { get; set; }

    /// <summary>The next change is made, and its answer does not come.</summary>
    public bool LosesNext { get; set; }

    public void Advance(TimeSpan by)
    {
        var until = Now + by;
        while (_books is { HasEnded: false } books && books.End <= until)
        {
            var next = DateTimeOffset.FromUnixTimeSeconds(BillingPeriods.EndAfter(books.Anchor, books.End.ToUnixTimeSeconds(), "month", 1));
            (Now, books.Start, books.End) = (books.End, books.End, next);
            Bill(SheetReason.Renewal, [new("month", books.Quantity, Price * books.Quantity, books.Start, books.End, IsOfNumbers: true, IsProration: false)]);
        }

        Now = until;
    }

    public Task<BillerAnswer<BillerSubscription>> StartAsync(NewSubscription subscription, string key, CancellationToken cancellation) => Do(key, charges: subscription.PaidUntil is null, () =>
    {
        if (subscription.PaidUntil <= Now) return null;
        var anchor = (subscription.PaidUntil ?? Now).ToUnixTimeSeconds();
        var end = subscription.PaidUntil ?? DateTimeOffset.FromUnixTimeSeconds(BillingPeriods.EndAfter(anchor, anchor, "month", 1));
        _books = new Books { Id = $"sub_{++_ids}", Quantity = subscription.Quantity, Anchor = anchor, Start = Now, End = end, Step = subscription.Step };
        var amount = subscription.PaidUntil is null ? Price * subscription.Quantity : 0;
        return Bill(SheetReason.Start, [new("month", subscription.Quantity, amount, Now, end, IsOfNumbers: true, IsProration: false)]);
    });

    public Task<BillerAnswer<BillerSubscription>> SetQuantityAsync(QuantityChange change, string key, CancellationToken cancellation) => Do(key, change.Charges, () =>
    {
        if (_books is not { HasEnded: false } books) return null;
        var (before, at) = (books.Quantity, change.PriceAt ?? Now);
        (books.Quantity, books.Step) = (change.Quantity, change.Step);
        return !change.Charges ? books.Latest : Bill(SheetReason.Change,
        [
            new("unused", before, -Part(books, before, at), at, books.End, IsOfNumbers: true, IsProration: true),
            new("remaining", change.Quantity, Part(books, change.Quantity, at), at, books.End, IsOfNumbers: true, IsProration: true),
        ]);
    });

    public Task<BillerAnswer<BillerSubscription>> EndAsync(string subscriptionId, string key, CancellationToken cancellation) => Do(key, charges: false, () =>
    {
        if (_books is not { HasEnded: false } books) return null;
        books.HasEnded = true;
        return books.Latest;
    });

    public Task<BillerAnswer<BillerSubscription>> ReadAsync(string subscriptionId, CancellationToken cancellation) => Task.FromResult(View());

    public Task<BillerAnswer<IReadOnlyList<BillerInvoice>>> InvoicesAsync(string subscriptionId, CancellationToken cancellation) =>
        Done<IReadOnlyList<BillerInvoice>>([.. Sheets.AsEnumerable().Reverse().Select(Of)]);

    public Task<BillerAnswer<BillerCredit>> CreditAsync(NewCredit credit, string key, CancellationToken cancellation)
    {
        var at = Sheets.FindIndex(sheet => sheet.Id == credit.InvoiceId);
        Sheets[at] = Sheets[at] with { Credits = [.. Sheets[at].Credits, new SheetCredit(Now, credit.Total, credit.ToCard, credit.ToBalance, credit.Step)] };
        return Done(new BillerCredit($"cn_{++_ids}", new Money(credit.Total, "usd"), credit.Step));
    }

    public Task<BillerAnswer<IReadOnlyList<BillerCredit>>> CreditsAsync(string invoiceId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<BillerAnswer<IReadOnlyList<BillerSubscription>>> ListAsync(string customerId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<BillerAnswer<PurchasePreview>> PreviewAsync(PreviewRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<BillerAnswer<BillerInvoice>> ChargeAsync(NewCharge charge, string key, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<BillerAnswer<IReadOnlyList<BillerInvoice>>> ChargesAsync(string customerId, string step, DateTimeOffset since, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<BillerAnswer<BillerInvoice>> TakeBackAsync(string invoiceId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<BillerAnswer<BillerInvoice>> PayAsync(string invoiceId, string key, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<BillerAnswer<BillerPayment>> PaymentAsync(string invoiceId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<BillerAnswer<BillerInvoice>> VoidAsync(string invoiceId, string key, CancellationToken cancellation) => throw new NotSupportedException();

    private Task<BillerAnswer<BillerSubscription>> Do(string key, bool charges, Func<string?> change)
    {
        if (_kept.TryGetValue(key, out var kept)) return Task.FromResult(kept);
        if (charges && DeclinesNext)
        {
            DeclinesNext = false;
            return Task.FromResult(_kept[key] = new(BillerVerdict.Declined, null, "generic_decline"));
        }

        if (change() is not { } latest) return Task.FromResult(_kept[key] = new(BillerVerdict.Refused, null, BillerCodes.Missing));
        if (_books is { } books) books.Latest = latest;
        _kept[key] = View();
        var isLost = LosesNext;
        LosesNext = false;
        return Task.FromResult(isLost ? new(BillerVerdict.Unknown, null) : _kept[key]);
    }

    private BillerAnswer<BillerSubscription> View() => _books is { } books
        ? new(BillerVerdict.Done, new BillerSubscription(
            books.Id, "si", books.HasEnded ? BillerStatus.Ended : BillerStatus.Active, books.Quantity, books.Start, books.End, books.Step,
            Sheets.Find(sheet => sheet.Id == books.Latest) is { } latest ? Of(latest) : null, new Money(Price, "usd")))
        : new(BillerVerdict.Refused, null, BillerCodes.Missing);

    private string Bill(SheetReason reason, SheetLine[] lines)
    {
        var (id, total) = ($"in_{++_ids}", lines.Sum(line => line.Amount));
        Sheets.Add(new InvoiceSheet(id, "cus", id, InvoiceStatus.Paid, reason, Now, "usd", total, total, 0, 0, lines, [], null, null));
        return id;
    }

    private static long Part(Books books, int quantity, DateTimeOffset at) =>
        BillingPeriods.Prorate(Price * quantity, at.ToUnixTimeSeconds(), books.Start.ToUnixTimeSeconds(), books.End.ToUnixTimeSeconds());

    private static BillerInvoice Of(InvoiceSheet sheet) => new(
        sheet.Id, BillerInvoiceStatus.Paid, sheet.Reason == SheetReason.Renewal, IsTried: true, new Money(sheet.Total, "usd"), new Money(sheet.Paid, "usd"),
        sheet.CreatedAt, sheet.Lines.Max(line => line.From), new Money(0, "usd"));

    private static Task<BillerAnswer<T>> Done<T>(T value)
        where T : class => Task.FromResult(new BillerAnswer<T>(BillerVerdict.Done, value));

    private sealed class Books
    {
        public required string Id { get; init; }

        public required long Anchor { get; init; }

        public int Quantity { get; set; }

        public DateTimeOffset Start { get; set; }

        public DateTimeOffset End { get; set; }

        public string? Step { get; set; }

        public string? Latest { get; set; }

        public bool HasEnded { get; set; }
    }
}
