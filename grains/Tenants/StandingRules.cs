namespace Longcode.Tenants;

/// <summary>How an agency stands, computed from the subscription as read and the time. Pure.</summary>
public static class StandingRules
{
    /// <summary>Since when a renewal is unpaid: the oldest that the biller tried to collect. A declined purchase leaves none.</summary>
    public static DateTimeOffset? UnpaidSince(IEnumerable<BillerInvoice> invoices) => invoices
        .Where(IsOwed)
        .Select(invoice => (DateTimeOffset?)invoice.CreatedAt)
        .Min();

    /// <summary>The one that is owed for longest.</summary>
    public static BillerInvoice? OldestOwed(IEnumerable<BillerInvoice> invoices) => invoices.Where(IsOwed).MinBy(invoice => invoice.CreatedAt);

    /// <summary>What is to be paid, in cents, for an agency to be good again.</summary>
    public static long Owed(IEnumerable<BillerInvoice> invoices) => invoices.Where(IsOwed).Sum(invoice => invoice.Due.Amount);

    /// <summary>Since when months were not billed: those that began and were never collected, after the last one that was.</summary>
    public static DateTimeOffset? UnbilledFrom(IReadOnlyCollection<BillerInvoice> invoices)
    {
        ArgumentNullException.ThrowIfNull(invoices);
        var billed = invoices.Where(invoice => invoice.Status != BillerInvoiceStatus.Void).Max(invoice => (DateTimeOffset?)invoice.From);
        return invoices
            .Where(invoice => invoice is { IsRenewal: true, Status: BillerInvoiceStatus.Void } && (billed is null || invoice.From > billed))
            .Min(invoice => (DateTimeOffset?)invoice.From);
    }

    public static Standing Of(BillingState billing, int pastDueDays, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(billing);
        return billing switch
        {
            { SubscriptionId: null, EndedSubscriptionId: not null, UnpaidSince: not null } => Standing.Suspended,
            { SubscriptionId: null } or { Status: BillerStatus.Active or BillerStatus.Incomplete } => Standing.Good,
            { Status: BillerStatus.Unpaid or BillerStatus.Ended } => Standing.Suspended,
            { UnpaidSince: { } since } => now >= SuspendsAt(since, pastDueDays) ? Standing.Suspended : Standing.PastDue,
            _ => Standing.Good,
        };
    }

    /// <summary>
    /// Whether an unpaid subscription is to be ended: before another month would be billed that nobody pays. The biller's month counts
    /// too, as its clock may be ahead of ours.
    /// </summary>
    public static bool IsOver(BillingState billing, int pastDueDays, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(billing);
        return billing is { SubscriptionId: not null, UnpaidSince: { } since } && Of(billing, pastDueDays, now) == Standing.Suspended
            && (now >= EndsAt(since, pastDueDays) || billing.PeriodStart >= EndsAt(since, pastDueDays));
    }

    /// <summary>When the standing has its next consequence by the mere passing of time.</summary>
    public static DateTimeOffset? NextChange(BillingState billing, int pastDueDays, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(billing);
        return (Of(billing, pastDueDays, now), billing) switch
        {
            (Standing.PastDue, { UnpaidSince: { } since }) => SuspendsAt(since, pastDueDays),
            (Standing.Suspended, { SubscriptionId: not null, UnpaidSince: { } since }) when EndsAt(since, pastDueDays) > now => EndsAt(since, pastDueDays),
            _ => null,
        };
    }

    private static bool IsOwed(BillerInvoice invoice) => invoice is { IsRenewal: true, IsUnpaid: true, IsTried: true };

    private static DateTimeOffset SuspendsAt(DateTimeOffset since, int pastDueDays) => since + TimeSpan.FromDays(pastDueDays);

    /// <summary>No month is shorter; who may be past due for longer is ended when that time is over.</summary>
    private static DateTimeOffset EndsAt(DateTimeOffset since, int pastDueDays) => since + TimeSpan.FromDays(Math.Max(28, pastDueDays));
}
