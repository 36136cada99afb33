using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;

namespace Longcode.Operations.Checks;

/// <summary>Looks at carrier, biller and our own books as they are at this moment. <c>null</c> and no answer: somebody did not say.</summary>
public sealed class CheckTruth(IGrainFactory grains, ICarrierNumbers carrier, IBiller biller, TimeProvider time)
{
    private const int LongestOrderId = 100;

    public Task<AgencyBooks?> BooksAsync(string agencyId) => grains.GetGrain<ITenantBooks>(agencyId).CheckupAsync();

    /// <summary>All that the carrier has.</summary>
    public async Task<IReadOnlyList<CarrierEntry>?> OwnedAsync(CancellationToken cancellation)
    {
        List<CarrierEntry> owned = [];
        for (string? page = null; ;)
        {
            var read = await carrier.ListOwnedAsync(page, cancellation);
            if (!read.IsDone) return null;

            owned.AddRange(read.Value.Items.Select(Entry));
            page = read.Value.Next;
            if (page is null) return owned;
        }
    }

    public async Task<int?> QuantityAsync(AgencyBooks books, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(books);
        if (books.SubscriptionId is not { } id) return 0;

        var read = await biller.ReadAsync(id, cancellation);
        return read.IsDone ? read.Value.Status == BillerStatus.Ended ? 0 : read.Value.Quantity
            : read.Code == BillerCodes.Missing ? 0
            : null;
    }

    /// <summary>The orders of those names, where there are such.</summary>
    public async Task<IReadOnlyDictionary<string, OrderBook>> OrdersAsync(IEnumerable<string> names)
    {
        var orders = new Dictionary<string, OrderBook>(StringComparer.Ordinal);
        foreach (var name in names.Where(IsOrderId).Distinct(StringComparer.Ordinal))
        {
            if (await grains.GetGrain<IOrderBooks>(name).BookAsync() is { } order) orders[name] = order;
        }

        return orders;
    }

    /// <summary>Whether what was found is so now; <c>null</c>: it cannot be told now.</summary>
    public async Task<bool?> HoldsAsync(Finding finding, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Kind switch
        {
            FindingKind.QuantityDiffers or FindingKind.StepStuck => await AgreesNotAsync(finding, cancellation),
            FindingKind.NotOwned or FindingKind.WebhookWrong => await HeldAsync(finding, cancellation),
            FindingKind.NobodysNumber or FindingKind.UnknownNumber => await NobodysAsync(finding, cancellation),
        };
    }

    public async Task<OwnedNumber?> OwnedAsync(Finding finding, CancellationToken cancellation) =>
        PhoneNumber.TryParse(finding?.Number, out var number) && await carrier.FindOwnedAsync(number, cancellation) is { IsDone: true } owned
            ? owned.Value.FirstOrDefault(entry => entry.Name == finding?.OrderId && (finding.CarrierSid is null || entry.Sid == finding.CarrierSid))
            : null;

    private async Task<bool?> AgreesNotAsync(Finding finding, CancellationToken cancellation)
    {
        if (await BooksAsync(finding.AgencyId) is not { } before) return false;

        int? quantity = null;
        if (finding.Kind == FindingKind.QuantityDiffers && (quantity = await QuantityAsync(before, cancellation)) is null) return null;

        // What began while the biller was asked makes its answer an old one.
        return await BooksAsync(finding.AgencyId) is { } books
            && CheckRules.Agency(books, [], quantity, time.GetUtcNow()).Any(found => found.Id == finding.Id);
    }

    private async Task<bool?> HeldAsync(Finding finding, CancellationToken cancellation) =>
        await EntriesAsync(finding, cancellation) is not { } owned ? null
        : await BooksAsync(finding.AgencyId) is { } books && CheckRules.Agency(books, owned, null, time.GetUtcNow()).Any(found => found.Id == finding.Id);

    /// <summary>An order that has ended put its number on its agency's list before: read in this order, what is on neither is nobody's.</summary>
    private async Task<bool?> NobodysAsync(Finding finding, CancellationToken cancellation)
    {
        if (await EntriesAsync(finding, cancellation) is not { } owned) return null;

        var orders = await OrdersAsync([finding.OrderId ?? ""]);
        var agencies = new List<AgencyBooks>();
        foreach (var agency in orders.Values.Select(order => order.AgencyId).Distinct(StringComparer.Ordinal))
        {
            if (await BooksAsync(agency) is { } books) agencies.Add(books);
        }

        return CheckRules.Beside(agencies, owned, orders).Any(found => found.Id == finding.Id);
    }

    private async Task<IReadOnlyList<CarrierEntry>?> EntriesAsync(Finding finding, CancellationToken cancellation)
    {
        if (!PhoneNumber.TryParse(finding.Number, out var number)) return [];

        var owned = await carrier.FindOwnedAsync(number, cancellation);
        return owned.IsDone ? [.. owned.Value.Select(Entry)] : null;
    }

    private static CarrierEntry Entry(OwnedNumber owned) => new(owned.Sid, owned.Number.Value, owned.Name, owned.HasWebhook);

    private static bool IsOrderId(string name) => name.Length is > 0 and <= LongestOrderId && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
