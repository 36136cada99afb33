namespace Longcode.Tenants;

/// <summary>How an agency stands, computed from the subscription as read and the time. Pure.</summary>
public static class StandingRules
{
    /// <summary>Since when a renewal is unpaid: the oldest that the biller tried to collect. A declined purchase leaves none.</summary>
    public static DateTimeOffset? UnpaidSince(IEnumerable<BillerInvoice> invoices) => invoices
        .Where(invoice => invoice is { IsRenewal: true, IsUnpaid: true, IsTried: true })
        .Select(invoice => (DateTimeOffset?)invoice.CreatedAt)
        .Min();

    public static Standing Of(BillingState billing, int pastDueDays, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(billing);
        return (billing.SubscriptionId, billing.Status) switch
        {
            (null, _) or (_, BillerStatus.Active or BillerStatus.Incomplete) => Standing.Good,
            (_, BillerStatus.Unpaid or BillerStatus.Ended) => Standing.Suspended,
            (_, BillerStatus.PastDue) when billing.UnpaidSince is { } since => now >= SuspendsAt(since, pastDueDays) ? Standing.Suspended : Standing.PastDue,
            (_, BillerStatus.PastDue) => Standing.Good,
        };
    }

    /// <summary>When the standing changes by the mere passing of time.</summary>
    public static DateTimeOffset? NextChange(BillingState billing, int pastDueDays, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(billing);
        return billing is { SubscriptionId: not null, Status: BillerStatus.PastDue, UnpaidSince: { } since } && now < SuspendsAt(since, pastDueDays)
            ? SuspendsAt(since, pastDueDays)
            : null;
    }

    private static DateTimeOffset SuspendsAt(DateTimeOffset since, int pastDueDays) => since + TimeSpan.FromDays(pastDueDays);
}
