using System.Security.Cryptography;
using System.Text;
using Longcode.Tenants;

namespace Longcode.Orders;

/// <summary>What a purchase does next. Pure.</summary>
public static class OrderRules
{
    public const string NumberSold = "number-sold";
    public const string CarrierRefused = "carrier-refused";
    public const string CarrierUnavailable = "carrier-unavailable";
    public const string BillerRefused = "biller-refused";
    public const string PriceChanged = BillingSteps.PriceChanged;
    public const string PastDue = BillingSteps.PastDue;

    public static readonly TimeSpan QuoteLasts = TimeSpan.FromMinutes(30);

    /// <summary>A carrier that cannot sell now is asked again for this long.</summary>
    public static readonly TimeSpan BuyingLasts = TimeSpan.FromMinutes(10);

    /// <summary>A purchase that went unanswered may still come about for this long.</summary>
    public static readonly TimeSpan LostBuyLasts = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public static bool IsExpired(DateTimeOffset quotedAt, DateTimeOffset now) => now >= quotedAt + QuoteLasts;

    /// <summary>One of those found: orders that search at the same moment should not all want the first.</summary>
    public static AvailableNumber? Choose(IReadOnlyList<AvailableNumber> found, string orderId)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Count == 0 ? null : found[Spread(orderId, found.Count)];
    }

    private static int Spread(string orderId, int count) =>
        (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(orderId))) % (uint)count);

    /// <summary>
    /// The last instant at which the rest of the month cost whole cents. The biller rounds what the old and the new quantity cost each by
    /// itself; from such an instant on one number more costs the same whatever the quantity is by then. <c>null</c>: the month is not known.
    /// </summary>
    public static DateTimeOffset? WholeCents(DateTimeOffset? at, PurchaseTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (at is not { } now || terms is not { PeriodStart: { } start, PeriodEnd: { } end } || now < start || now >= end) return null;

        var (month, left) = ((decimal)(end - start).TotalSeconds, (decimal)(end - now).TotalSeconds);
        var cents = Math.Ceiling(left * terms.Monthly.Amount / month);
        var whole = end - TimeSpan.FromSeconds((double)Math.Round(cents * month / terms.Monthly.Amount));
        return whole < start ? start : whole;
    }

    /// <summary>The pause before another attempt: it doubles from one second.</summary>
    public static TimeSpan Pause(int attempts)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Clamp(attempts - 1, 0, 10)));
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>What follows from what the carrier's list of owned numbers shows; <c>null</c>: the number may be bought.</summary>
    public static BuyTurn? AfterLook(IReadOnlyList<OwnedNumber> owned, string orderId)
    {
        ArgumentNullException.ThrowIfNull(owned);
        return owned.FirstOrDefault(number => number.Name == orderId) is { } ours
            ? new BuyTurn.Bought(ours.Sid)
            : owned.Count > 0 ? new BuyTurn.GiveUp(NumberSold) : null;
    }

    /// <summary>What follows from the carrier's answer to a purchase.</summary>
    public static BuyTurn AfterBuy(CarrierAnswer<OwnedNumber> answer, TimeSpan sinceBuyingBegan)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer switch
        {
            { IsDone: true, Value: { } bought } => new BuyTurn.Bought(bought.Sid),
            { Verdict: CarrierVerdict.NotAvailable } => new BuyTurn.GiveUp(NumberSold),
            { Verdict: CarrierVerdict.Refused or CarrierVerdict.Stopped } => new BuyTurn.GiveUp(CarrierRefused),
            _ => Later(sinceBuyingBegan),
        };
    }

    /// <summary>The carrier did not say: again, until the time for it is over.</summary>
    public static BuyTurn Later(TimeSpan sinceBuyingBegan) =>
        sinceBuyingBegan >= BuyingLasts ? new BuyTurn.GiveUp(CarrierUnavailable) : new BuyTurn.Again();
}

/// <summary>How the buying goes on.</summary>
public abstract record BuyTurn
{
    private BuyTurn()
    {
    }

    public sealed record Bought(string Sid) : BuyTurn;

    public sealed record GiveUp(string Reason) : BuyTurn;

    public sealed record Again : BuyTurn;
}
