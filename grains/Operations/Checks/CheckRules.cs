using System.Globalization;

namespace Longcode.Operations.Checks;

/// <summary>What must agree between the carrier, the biller and our books. Pure.</summary>
public static class CheckRules
{
    /// <summary>A step that waits for longer than this does not get through by itself.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromHours(1);

    /// <summary>After midnight on the west coast, before morning on the east one.</summary>
    private static readonly TimeSpan Hour = TimeSpan.FromHours(9);

    /// <summary>Once a day, and whenever it is asked for.</summary>
    /// <param name="checkedAt">When the last one began.</param>
    public static bool IsDue(DateTimeOffset? checkedAt, bool isAsked, DateTimeOffset now)
    {
        var tonight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + Hour;
        return isAsked || checkedAt is not { } last || last < (now >= tonight ? tonight : tonight - TimeSpan.FromDays(1));
    }

    /// <param name="owned">What the carrier has, of whichever agency.</param>
    /// <param name="atBiller">The quantity at the biller; 0 without a subscription; <c>null</c>: it does not say now.</param>
    public static IEnumerable<Finding> Agency(AgencyBooks books, IReadOnlyCollection<CarrierEntry> owned, int? atBiller, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(books);
        return
        [
            .. books.Steps.Where(step => now - step.AskedAt >= StuckAfter).Select(step => Stuck(books, step)),
            .. books.IsStepOpen || atBiller is not { } quantity || quantity == books.Quantity ? [] : new[] { Quantity(books, quantity) },
            .. books.Numbers.Where(held => held.IsSettled).SelectMany(held => Held(books, held, owned)),
        ];
    }

    /// <summary>What the carrier has beside what agencies hold and what their open orders may have bought.</summary>
    /// <param name="orderOf">What the order of that name says; <c>null</c>: there is none.</param>
    public static IEnumerable<Finding> Beside(
        IReadOnlyCollection<AgencyBooks> agencies, IEnumerable<CarrierEntry> owned, IReadOnlyDictionary<string, OrderBook> orderOf)
    {
        var held = agencies.SelectMany(books => books.Numbers).Select(number => (number.OrderId, number.Number)).ToHashSet();
        var open = agencies.SelectMany(books => books.Orders).ToHashSet(StringComparer.Ordinal);
        return owned.Where(entry => !held.Contains((entry.Name, entry.Number)) && !open.Contains(entry.Name)).Select(entry => Nobodys(entry, orderOf)).OfType<Finding>();
    }

    private static Finding Stuck(AgencyBooks books, OpenStep step) => new(
        FindingKind.StepStuck, books.AgencyId, step.Number, step.Id, null,
        "ended within an hour", string.Create(CultureInfo.InvariantCulture, $"asked for at {step.AskedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), FindingRepair.TryAgain);

    /// <summary>Without a subscription there is no quantity to set: the agency's own work takes or restores the numbers.</summary>
    private static Finding Quantity(AgencyBooks books, int quantity) => new(
        FindingKind.QuantityDiffers, books.AgencyId, null, null, null,
        string.Create(CultureInfo.InvariantCulture, $"{books.Quantity} paid for"), string.Create(CultureInfo.InvariantCulture, $"{quantity} at the biller"),
        books.SubscriptionId is null ? FindingRepair.None : FindingRepair.SetQuantity);

    private static IEnumerable<Finding> Held(AgencyBooks books, HeldBook held, IReadOnlyCollection<CarrierEntry> owned)
    {
        var ours = owned.FirstOrDefault(entry => entry.Number == held.Number && entry.Name == held.OrderId);
        if (ours is null)
        {
            yield return new(
                FindingKind.NotOwned, books.AgencyId, held.Number, held.OrderId, null, held.IsActive ? "active" : "in its grace",
                owned.Any(entry => entry.Number == held.Number) ? "at the carrier under another name" : "not at the carrier",
                held.IsActive ? FindingRepair.BuyBack : FindingRepair.None);
        }
        else if (!ours.HasWebhook)
        {
            yield return new(
                FindingKind.WebhookWrong, books.AgencyId, held.Number, held.OrderId, ours.Sid, "texts come here", "texts go elsewhere", FindingRepair.SetWebhook);
        }
    }

    /// <summary>Only what was bought under an order of ours, that order says is its number, and it has ended without it, is ever given back.</summary>
    private static Finding? Nobodys(CarrierEntry entry, IReadOnlyDictionary<string, OrderBook> orderOf) => orderOf.GetValueOrDefault(entry.Name) switch
    {
        { } order when order.Number == entry.Number && order.MayOwn => null,
        { } order when order.Number == entry.Number => new(
            FindingKind.NobodysNumber, order.AgencyId, entry.Number, entry.Name, entry.Sid, "not at the carrier", "still there, under an order that has ended", FindingRepair.Release),
        _ => new(FindingKind.UnknownNumber, "", entry.Number, entry.Name, entry.Sid, "bought by an order", "at the carrier under a name that is no order", FindingRepair.None),
    };
}
