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

    /// <summary>The biller changes the agency's subscription just now: it is asked again right after.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The second is what is to be stored; <c>null</c>: there is no quote.</summary>
    internal async Task<(QuoteOutcome Outcome, OrderState? Quoted)> MakeAsync(IGrainFactory grains, Caller caller, string orderId, QuoteRequest request)
    {
        if (!caller.May(Permissions.ManageTextMessaging)) return (new(QuoteStatus.NotAllowed), null);
        if (!AreaCodes.HasForm(request.AreaCode) || (request.Number is { } wanted && wanted.AreaCode != request.AreaCode)) return (new(QuoteStatus.AreaCodeNotValid), null);

        var tenant = grains.GetGrain<ITenantGrain>(caller.AgencyId);
        if (await tenant.PurchaseAsync() is not { } terms) return (new(QuoteStatus.NotAllowed), null);
        if (!(await tenant.UsersAsync()).Any(user => user.UserId == request.UserId)) return (new(QuoteStatus.UnknownUser), null);
        if (terms.Standing != Standing.Good) return (new(QuoteStatus.PastDue), null);

        using var patience = new CancellationTokenSource(Patience, time);
        var (searching, pricing) = (carrier.SearchAsync(request.AreaCode, request.Number, patience.Token), PriceAsync(tenant, terms, patience.Token));
        var (found, price) = (await searching, await pricing);
        if (!found.IsDone || price is null) return (new(QuoteStatus.Unavailable), null);
        if (OrderRules.Choose(found.Value, orderId) is not { } chosen) return (await NearbyAsync(request, terms, patience.Token), null);

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

    /// <summary>
    /// Prices exactly one number more. Other orders of the agency may change its quantity meanwhile: the biller says how many more it
    /// priced, and is asked again where that is not one. Who is no customer yet pays a first month in full.
    /// </summary>
    private async Task<PurchasePreview?> PriceAsync(ITenantGrain tenant, PurchaseTerms terms, CancellationToken cancellation)
    {
        if (terms.CustomerId is not { } customer) return new PurchasePreview(terms.Monthly, null, 1);

        var request = RequestOf(terms, customer);
        while (!cancellation.IsCancellationRequested)
        {
            var preview = await biller.PreviewAsync(request, cancellation);
            if (preview is { Verdict: BillerVerdict.TryLater or BillerVerdict.Refused })
            {
                await Task.Delay(Pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
                request = await tenant.PurchaseAsync() is { } fresh ? RequestOf(fresh, customer) : request;
            }
            else if (!preview.IsDone) return null;
            else if (preview.Value is { Added: not 1 } other) request = request with { Quantity = request.Quantity + 1 - other.Added, At = null };
            else if (request.At is null && OrderRules.WholeCents(preview.Value.PriceAt, terms) is { } at) request = request with { At = at };
            else return preview.Value;
        }

        return null;
    }

    private static PreviewRequest RequestOf(PurchaseTerms terms, string customer) =>
        new(customer, terms.SubscriptionId, terms.ItemId, terms.SubscriptionId is null ? 1 : terms.Quantity);

    /// <summary>Near the code's own place; of a code that is no place near the agency's, by its numbers or its time zone.</summary>
    private async Task<QuoteOutcome> NearbyAsync(QuoteRequest request, PurchaseTerms terms, CancellationToken cancellation)
    {
        if (!AreaCodes.IsInUse(request.AreaCode)) return new(QuoteStatus.AreaCodeNotValid);

        var zone = AreaCodes.NumberIn(TimeZoneInfo.FindSystemTimeZoneById(terms.TimeZone));
        PhoneNumber[] places = AreaCodes.IsPlace(request.AreaCode) ? [AreaCodes.NumberIn(request.AreaCode), terms.Home ?? zone] : [terms.Home ?? zone, zone];
        var codes = ImmutableArray<NearbyAreaCode>.Empty;
        foreach (var place in places.Distinct())
        {
            var found = await carrier.NearbyAsync(place, cancellation);
            if (!found.IsDone) break;
            codes = CodesOf(found.Value, request);
            if (!codes.IsEmpty) break;
        }

        return new(QuoteStatus.NoNumbers) { NearbyAreaCodes = codes };
    }

    private static ImmutableArray<NearbyAreaCode> CodesOf(IReadOnlyList<AvailableNumber> found, QuoteRequest request) =>
    [
        .. found
            .Where(number => number.Number.IsNorthAmerican && (request.Number is not null || number.Number.AreaCode != request.AreaCode))
            .DistinctBy(number => number.Number.AreaCode, StringComparer.Ordinal)
            .Take(NearbyCodes)
            .Select(number => new NearbyAreaCode(number.Number.AreaCode, number.Locality)),
    ];
}
