namespace Longcode.Tenants;

/// <summary>
/// The biller's side of an agency's money: one subscription with one item, whose quantity is the number of numbers.
/// Failures are data; no vendor exception comes through. A key makes a repeat safe; it is derived from a durable step, never made up.
/// </summary>
public interface IBiller
{
    /// <summary>What a quantity would cost now, without changing anything.</summary>
    Task<BillerAnswer<PurchasePreview>> PreviewAsync(PreviewRequest request, CancellationToken cancellation);

    /// <summary>
    /// Starts the subscription and charges the card; with an anchor nothing is charged before it. Where the bank asks the card's owner
    /// it is declined, or waits for them (<see cref="BillerSubscription.WaitsForPayment"/>), as asked.
    /// </summary>
    Task<BillerAnswer<BillerSubscription>> StartAsync(NewSubscription subscription, string key, CancellationToken cancellation);

    /// <summary>Sets the quantity; charges the difference at once, or not at all. What waits for the card's owner is not set before they paid.</summary>
    Task<BillerAnswer<BillerSubscription>> SetQuantityAsync(QuantityChange change, string key, CancellationToken cancellation);

    /// <summary>Ends the subscription now, without credit and without a last invoice.</summary>
    Task<BillerAnswer<BillerSubscription>> EndAsync(string subscriptionId, string key, CancellationToken cancellation);

    Task<BillerAnswer<BillerSubscription>> ReadAsync(string subscriptionId, CancellationToken cancellation);

    /// <summary>The customer's subscriptions that have not ended.</summary>
    Task<BillerAnswer<IReadOnlyList<BillerSubscription>>> ListAsync(string customerId, CancellationToken cancellation);

    /// <summary>The latest hundred invoices of a subscription, newest first.</summary>
    Task<BillerAnswer<IReadOnlyList<BillerInvoice>>> InvoicesAsync(string subscriptionId, CancellationToken cancellation);

    /// <summary>Takes an invoice back, in part or whole: to the card, to the customer's balance, or off what is still due.</summary>
    Task<BillerAnswer<BillerCredit>> CreditAsync(NewCredit credit, string key, CancellationToken cancellation);

    Task<BillerAnswer<IReadOnlyList<BillerCredit>>> CreditsAsync(string invoiceId, CancellationToken cancellation);

    /// <summary>Makes an invoice of its own and collects it from the card on file at once. After anything but success it may stand unpaid: see <see cref="ChargesAsync"/>.</summary>
    Task<BillerAnswer<BillerInvoice>> ChargeAsync(NewCharge charge, string key, CancellationToken cancellation);

    /// <summary>The invoices that a charge's step made, drafts too.</summary>
    Task<BillerAnswer<IReadOnlyList<BillerInvoice>>> ChargesAsync(string customerId, string step, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>An unpaid invoice is owed no more; one that is paid is refused.</summary>
    Task<BillerAnswer<BillerInvoice>> TakeBackAsync(string invoiceId, CancellationToken cancellation);

    /// <summary>Collects an open invoice from the card on file.</summary>
    Task<BillerAnswer<BillerInvoice>> PayAsync(string invoiceId, string key, CancellationToken cancellation);

    /// <summary>How collecting an invoice stands.</summary>
    Task<BillerAnswer<BillerPayment>> PaymentAsync(string invoiceId, CancellationToken cancellation);

    /// <summary>Takes an open invoice off the table, and what waits for it; refused once it is paid.</summary>
    Task<BillerAnswer<BillerInvoice>> VoidAsync(string invoiceId, string key, CancellationToken cancellation);
}

/// <param name="SubscriptionId"><c>null</c>: a first subscription is priced.</param>
/// <param name="At">The instant that the price is for; <c>null</c>: now.</param>
public sealed record PreviewRequest(string CustomerId, string? SubscriptionId, string? ItemId, int Quantity, DateTimeOffset? At = null);

/// <param name="PriceAt">The biller's instant that the price is for; <c>null</c> for a first subscription.</param>
/// <param name="Added">How many numbers more the price is for than the biller has at that moment.</param>
public sealed record PurchasePreview(Money DueNow, DateTimeOffset? PriceAt, int Added);

/// <param name="Step">Kept on the subscription: the proof that this step was done.</param>
/// <param name="PaidUntil">Paid already until then: the first charge waits for it.</param>
/// <param name="Price">Of one number a month.</param>
/// <param name="WaitsForOwner">Whether it waits where the bank asks the card's owner.</param>
public sealed record NewSubscription(
    string AgencyId, string CustomerId, int Quantity, string Step, DateTimeOffset? PaidUntil, Money Price, bool WaitsForOwner = false);

/// <param name="Step">Kept on the subscription: the proof that this step was done. The biller keeps none of a change that may wait.</param>
/// <param name="PriceAt">The instant of the quote; <c>null</c>: now.</param>
/// <param name="WaitsForOwner">Whether it waits where the bank asks the card's owner.</param>
public sealed record QuantityChange(
    string SubscriptionId, string ItemId, int Quantity, string Step, bool Charges, DateTimeOffset? PriceAt, bool WaitsForOwner = false);

/// <summary>The values are stored: they never change.</summary>
public enum BillerStatus
{
    Active = 0,
    PastDue = 1,

    /// <summary>The biller gave up collecting.</summary>
    Unpaid = 2,
    Ended = 3,

    /// <summary>Its first payment waits.</summary>
    Incomplete = 4,
}

/// <param name="Step">The last step that was done to it.</param>
/// <param name="LatestInvoice">Present after a change.</param>
/// <param name="Price">Of one number a month.</param>
public sealed record BillerSubscription(
    string Id, string ItemId, BillerStatus Status, int Quantity, DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd, string? Step, BillerInvoice? LatestInvoice,
    Money Price)
{
    /// <summary>A change of it is not made before its invoice is paid.</summary>
    public bool HasPendingUpdate { get; init; }

    /// <summary>It, or a change of it, comes about with the payment of its latest invoice.</summary>
    public bool WaitsForPayment => Status == BillerStatus.Incomplete || HasPendingUpdate;
}

public enum BillerInvoiceStatus
{
    Draft,
    Open,
    Paid,
    Void,
    Uncollectible,
}

/// <param name="IsRenewal">Of a month that began by itself, not of a purchase.</param>
/// <param name="IsTried">Collecting it was tried at least once.</param>
/// <param name="From">When the time begins that it is for.</param>
/// <param name="Due">Still to be paid: with what came over from earlier bills, without what was taken off since.</param>
/// <param name="EndedAt">When it was paid, voided or given up.</param>
/// <param name="Tries">How often it was tried to collect it.</param>
public sealed record BillerInvoice(
    string Id, BillerInvoiceStatus Status, bool IsRenewal, bool IsTried, Money Total, Money Paid, DateTimeOffset CreatedAt, DateTimeOffset From, Money Due,
    DateTimeOffset? EndedAt = null, int Tries = 0)
{
    public bool IsUnpaid => Status is BillerInvoiceStatus.Open or BillerInvoiceStatus.Uncollectible;
}

public enum PaymentProgress
{
    /// <summary>Not paid yet: the bank asks the card's owner, or has not answered.</summary>
    Waits,
    Paid,

    /// <summary>The bank said no, or its question was not passed: see the code.</summary>
    Failed,

    /// <summary>It cannot be paid any more.</summary>
    Gone,
}

/// <param name="Due">What is to be paid.</param>
/// <param name="Page">The biller's page on which it is paid, and on which the card's owner is sent to the bank.</param>
public sealed record BillerPayment(BillerInvoice Invoice, PaymentProgress Progress, Money Due, Uri? Page, string? Code = null)
{
    /// <summary>Nobody but the card's owner can make the bank pay it.</summary>
    public bool AsksOwner => Progress == PaymentProgress.Waits || Code is BillerCodes.AuthenticationRequired or BillerWords.AuthenticationFailed;
}

/// <param name="Total">What is taken back.</param>
/// <param name="ToCard">Of it, what the card gets; the rest goes to the customer's balance where the invoice is paid.</param>
public sealed record NewCredit(string InvoiceId, long Total, long ToCard, long ToBalance, string Step);

/// <param name="Words">What stands on the invoice.</param>
/// <param name="Number">The number that it is for, kept on the invoice.</param>
/// <param name="Step">Kept on the invoice: the proof that this step was done.</param>
public sealed record NewCharge(string CustomerId, Money Amount, string Words, string Number, string Step);

public sealed record BillerCredit(string Id, Money Total, string? Step);
