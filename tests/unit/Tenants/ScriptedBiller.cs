using Longcode.Tenants;

namespace Longcode.Tests.Unit.Tenants;

/// <summary>A biller that answers as the test says, and remembers what it was asked under which key.</summary>
internal sealed class ScriptedBiller : IBiller
{
    public static readonly DateTimeOffset MonthBegan = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What was asked, such as <c>credit in_1 1500+0 order:refund</c>.</summary>
    public List<string> Asked { get; } = [];

    public List<NewSubscription> Started { get; } = [];

    public List<QuantityChange> Changes { get; } = [];

    public Queue<BillerVerdict> Answers { get; } = [];

    /// <summary>Reads are not answered either.</summary>
    public bool IsAway { get; set; }

    public IEnumerable<string> AskedOf(string what) => Asked.Where(asked => asked.StartsWith($"{what} ", StringComparison.Ordinal));

    public void Will(params IEnumerable<BillerVerdict> verdicts)
    {
        foreach (var verdict in verdicts) Answers.Enqueue(verdict);
    }

    /// <summary>What the books show: the subscription as last changed.</summary>
    public BillerSubscription? Books { get; set; }

    public List<BillerInvoice> Invoices { get; } = [];

    public List<BillerCredit> Credits { get; } = [];

    /// <summary>How the invoice is paid that its owner is asked about.</summary>
    public BillerPayment? Payment { get; set; }

    /// <summary>The word of a call that is not done.</summary>
    public string Code { get; set; } = "scripted";

    /// <summary>What one number more costs now.</summary>
    public long Price { get; set; } = 1500;

    public static BillerSubscription Subscription(int quantity, string? step = null, DateTimeOffset? from = null, BillerInvoice? invoice = null) => new(
        "sub", "si", BillerStatus.Active, quantity, from ?? MonthBegan, (from ?? MonthBegan).AddMonths(1), step, invoice, new Money(1500, "usd"));

    public static BillerInvoice Invoice(string id, BillerInvoiceStatus status, bool renewal, long total, DateTimeOffset at) =>
        new(id, status, renewal, IsTried: true, new Money(total, "usd"), new Money(status == BillerInvoiceStatus.Paid ? total : 0, "usd"), at, at, new Money(status == BillerInvoiceStatus.Paid ? 0 : total, "usd"));

    public Task<BillerAnswer<PurchasePreview>> PreviewAsync(PreviewRequest request, CancellationToken cancellation) =>
        Read("preview", new PurchasePreview(new Money(Price, "usd"), request.At, 1));

    public Task<BillerAnswer<BillerSubscription>> StartAsync(NewSubscription subscription, string key, CancellationToken cancellation)
    {
        Started.Add(subscription);
        return AnswerAsync($"start {subscription.Quantity} {(subscription.PaidUntil is null ? "now" : "later")} {key}", Books);
    }

    public Task<BillerAnswer<BillerSubscription>> SetQuantityAsync(QuantityChange change, string key, CancellationToken cancellation)
    {
        Changes.Add(change);
        return AnswerAsync($"set {change.Quantity} {key}", Books);
    }

    public Task<BillerAnswer<BillerSubscription>> EndAsync(string subscriptionId, string key, CancellationToken cancellation) =>
        AnswerAsync($"end {key}", Books is { } books ? books with { Status = BillerStatus.Ended } : null);

    public Task<BillerAnswer<BillerSubscription>> ReadAsync(string subscriptionId, CancellationToken cancellation) => Read("read", Books);

    public Task<BillerAnswer<IReadOnlyList<BillerSubscription>>> ListAsync(string customerId, CancellationToken cancellation) =>
        Read<IReadOnlyList<BillerSubscription>>("list", Books is { } books ? [books] : []);

    public Task<BillerAnswer<IReadOnlyList<BillerInvoice>>> InvoicesAsync(string subscriptionId, CancellationToken cancellation) =>
        Read<IReadOnlyList<BillerInvoice>>("invoices", Invoices);

    public Task<BillerAnswer<BillerCredit>> CreditAsync(NewCredit credit, string key, CancellationToken cancellation) =>
        AnswerAsync($"credit {credit.InvoiceId} {credit.ToCard}+{credit.ToBalance} {key}", new BillerCredit("cn", new Money(credit.Total, "usd"), credit.Step));

    public Task<BillerAnswer<IReadOnlyList<BillerCredit>>> CreditsAsync(string invoiceId, CancellationToken cancellation) =>
        Read<IReadOnlyList<BillerCredit>>($"credits {invoiceId}", Credits);

    /// <summary>The books of a pack of texts.</summary>
    public PackBooks Packs { get; set; } = new([]);

    public Task<BillerAnswer<BillerInvoice>> ChargeAsync(NewCharge charge, string key, CancellationToken cancellation) => Packs.ChargeAsync(charge);

    public Task<BillerAnswer<IReadOnlyList<BillerInvoice>>> ChargesAsync(string customerId, string step, DateTimeOffset since, CancellationToken cancellation) => Packs.ChargesAsync();

    public Task<BillerAnswer<BillerInvoice>> TakeBackAsync(string invoiceId, CancellationToken cancellation) => Packs.TakeBackAsync();

    public Task<BillerAnswer<BillerInvoice>> PayAsync(string invoiceId, string key, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<BillerAnswer<BillerPayment>> PaymentAsync(string invoiceId, CancellationToken cancellation) => Read($"payment {invoiceId}", Payment);

    public Task<BillerAnswer<BillerInvoice>> VoidAsync(string invoiceId, string key, CancellationToken cancellation) =>
        AnswerAsync($"void {invoiceId}", Invoice(invoiceId, BillerInvoiceStatus.Void, renewal: false, 1500, MonthBegan));

    private Task<BillerAnswer<T>> AnswerAsync<T>(string asked, T? value)
        where T : class
    {
        Asked.Add(asked);
        var verdict = Answers.TryDequeue(out var scripted) ? scripted : BillerVerdict.Done;
        return Task.FromResult(verdict == BillerVerdict.Done ? new BillerAnswer<T>(verdict, value) : new BillerAnswer<T>(verdict, null, Code));
    }

    private Task<BillerAnswer<T>> Read<T>(string asked, T? value)
        where T : class
    {
        Asked.Add(asked);
        if (IsAway) return Task.FromResult(new BillerAnswer<T>(BillerVerdict.Unknown, null));
        return Task.FromResult(value is null ? new BillerAnswer<T>(BillerVerdict.Refused, null, BillerCodes.Missing) : new BillerAnswer<T>(BillerVerdict.Done, value));
    }
}
