namespace Longcode.Tenants;

/// <summary>
/// The biller's pages that were opened to put a card on file. A visitor may not come back from one and the biller's webhook may be lost:
/// each is looked at until it is finished or has run out, more and more seldom. Pure.
/// </summary>
public static class CardPages
{
    public const int Most = 10;

    /// <summary>The biller closes a page after a day.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(25);

    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(1);

    public static void Open(BillingState billing, string id, string userId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(billing);
        billing.CardPages.Add(new CardPageState { Id = id, OpenedBy = userId, OpenedAt = now });
        if (billing.CardPages.Count > Most) billing.CardPages.RemoveAt(0);
    }

    public static bool IsOpen(BillingState billing, string id)
    {
        ArgumentNullException.ThrowIfNull(billing);
        return billing.CardPageId == id || billing.CardPages.Exists(page => page.Id == id);
    }

    public static string? OpenedBy(BillingState billing, string id)
    {
        ArgumentNullException.ThrowIfNull(billing);
        return billing.CardPages.Find(page => page.Id == id)?.OpenedBy;
    }

    public static void Close(BillingState billing, string id)
    {
        ArgumentNullException.ThrowIfNull(billing);
        if (billing.CardPageId == id) billing.CardPageId = null;
        billing.CardPages.RemoveAll(page => page.Id == id);
    }

    /// <summary>All that are open, to be looked at now, oldest first: the last one finished is the card on file. What has run out is forgotten.</summary>
    public static IReadOnlyList<string> Look(BillingState billing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(billing);
        billing.CardPages.RemoveAll(page => now - page.OpenedAt >= Lasts);
        foreach (var page in billing.CardPages) page.LookedAt = now;
        var ids = billing.CardPages.Select(page => page.Id);
        return [.. billing.CardPageId is { } old ? ids.Prepend(old) : ids];
    }

    public static DateTimeOffset? NextLook(BillingState billing)
    {
        ArgumentNullException.ThrowIfNull(billing);
        return billing.CardPages.Min(page => (DateTimeOffset?)NextLook(page));
    }

    /// <summary>Each look is as long after the last one as the page was open by then.</summary>
    private static DateTimeOffset NextLook(CardPageState page)
    {
        var open = (page.LookedAt ?? page.OpenedAt) - page.OpenedAt;
        return page.OpenedAt + (open < FirstLook / 2 ? FirstLook : open * 2);
    }
}
