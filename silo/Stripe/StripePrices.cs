using System.Collections.Concurrent;
using System.Globalization;
using Longcode.Tenants;
using Microsoft.Extensions.Options;
using Stripe;

namespace Longcode.Silo.Stripe;

/// <summary>The biller's price of one number a month, found by its lookup key and made where it is missing. A price never changes: another amount is another price.</summary>
internal sealed class StripePrices(IStripeClient client, IOptions<PlanSettings> plan) : IDisposable
{
    /// <summary>The biller refuses a second call under a key that is in use: of those that want the price at once, one asks.</summary>
    private readonly SemaphoreSlim _one = new(1, 1);

    private readonly ConcurrentDictionary<Money, string> _ids = new();

    /// <summary>What a subscription that begins now is to cost.</summary>
    public Task<string> IdAsync(CancellationToken cancellation) => IdAsync(plan.Value.Price, cancellation);

    public async Task<string> IdAsync(Money price, CancellationToken cancellation)
    {
        if (_ids.TryGetValue(price, out var known)) return known;

        await _one.WaitAsync(cancellation);
        try
        {
            return _ids.TryGetValue(price, out var found) ? found : _ids[price] = await FindAsync(price, cancellation) ?? await MakeAsync(price, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static string LookupKey(Money price) => string.Create(CultureInfo.InvariantCulture, $"longcode-number-{price.Amount}-{price.Currency}");

    private async Task<string?> FindAsync(Money price, CancellationToken cancellation)
    {
        var found = await new PriceService(client).ListAsync(
            new PriceListOptions { LookupKeys = [LookupKey(price)], Active = true, Limit = 1 }, cancellationToken: cancellation);
        return found.Data.Count > 0 ? found.Data[0].Id : null;
    }

    private async Task<string> MakeAsync(Money price, CancellationToken cancellation) => (await new PriceService(client).CreateAsync(
        new PriceCreateOptions
        {
            Currency = price.Currency,
            UnitAmount = price.Amount,
            LookupKey = LookupKey(price),
            Recurring = new PriceRecurringOptions { Interval = "month" },
            ProductData = new PriceProductDataOptions { Name = "Texting number" },
        },
        StripeCalls.With($"price:{LookupKey(price)}"),
        cancellation)).Id;
}
