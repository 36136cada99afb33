using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;

namespace Longcode.Orders;

/// <summary>
/// Makes quotes: a number that is for sale, and what it would cost now. The vendors are only read, with little patience: an order
/// that is being quoted has nobody else waiting for it.
/// </summary>
public sealed class OrderQuotes(ICarrierNumbers carrier, IBiller biller, TimeProvider time)
{
    private const int NearbyCodes = 3;

    /// <summary>Below the time after which a caller gives up on a grain.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The second is what is to be stored; <c>null</c>: there is no quote.</summary>
    internal async Task<(QuoteOutcome Outcome, OrderState? Quoted)> MakeAsync(IGrainFactory grains, Caller caller, string orderId, QuoteRequest request)
    {
        if (!caller.May(Permissions.ManageTextMessaging)) return (new(QuoteStatus.NotAllowed), null);
        if (!OrderRules.IsAreaCode(request.AreaCode) || (request.Number is { } wanted && wanted.AreaCode != request.AreaCode)) return (new(QuoteStatus.AreaCodeNotValid), null);

        var tenant = grains.GetGrain<ITenantGrain>(caller.AgencyId);
        if (await tenant.PurchaseAsync() is not { } terms) return (new(QuoteStatus.NotAllowed), null);
        if (!(await tenant.UsersAsync()).Any(user => user.UserId == request.UserId)) return (new(QuoteStatus.UnknownUser), null);
        if (terms.Standing != Standing.Good) return (new(QuoteStatus.PastDue), null);

        using var patience = new CancellationTokenSource(Patience, time);
        var (searching, pricing) = (carrier.SearchAsync(request.AreaCode, request.Number, patience.Token), PriceAsync(terms, patience.Token));
        var (found, price) = (await searching, await pricing);
        if (!found.IsDone || price is null) return (new(QuoteStatus.Unavailable), null);
        if (OrderRules.Choose(found.Value, orderId) is not { } chosen) return (await NearbyAsync(request, patience.Token), null);

        return (new(QuoteStatus.Quoted), new OrderState
        {
            AgencyId = caller.AgencyId,
            UserId = request.UserId,
            AreaCode = request.AreaCode,
            Number = chosen.Number.Value,
            Locality = chosen.Locality,
            QuotedAt = time.GetUtcNow(),
            DueNow = price.DueNow,
            PriceAt = price.PriceAt,
            Monthly = terms.Monthly,
            Card = terms.Card,
        });
    }

    /// <summary>Who is no customer yet pays a first month in full.</summary>
    private async Task<PurchasePreview?> PriceAsync(PurchaseTerms terms, CancellationToken cancellation)
    {
        if (terms.CustomerId is not { } customer) return new PurchasePreview(terms.Monthly, null);

        var preview = await biller.PreviewAsync(new(customer, terms.SubscriptionId, terms.ItemId, terms.Quantity), cancellation);
        return preview.IsDone ? preview.Value : null;
    }

    private async Task<QuoteOutcome> NearbyAsync(QuoteRequest request, CancellationToken cancellation)
    {
        var found = await carrier.NearbyAsync(request.AreaCode, cancellation);
        ImmutableArray<NearbyAreaCode> codes = !found.IsDone ? [] :
        [
            .. found.Value
                .Where(number => number.Number.IsNorthAmerican && (request.Number is not null || number.Number.AreaCode != request.AreaCode))
                .DistinctBy(number => number.Number.AreaCode, StringComparer.Ordinal)
                .Take(NearbyCodes)
                .Select(number => new NearbyAreaCode(number.Number.AreaCode, number.Locality)),
        ];
        return new(QuoteStatus.NoNumbers) { NearbyAreaCodes = codes };
    }
}
