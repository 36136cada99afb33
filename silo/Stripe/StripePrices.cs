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

    private readonly Money _price = plan.Value.Price;
    private string? _id;

    public async Task<string> IdAsync(CancellationToken cancellation)
    {
        if (_id is { } known) return known;

        await _one.WaitAsync(cancellation);
        try
        {
            return _id ??= await FindAsync(cancellation) ?? await MakeAsync(cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private string LookupKey => string.Create(CultureInfo.InvariantCulture, $"longcode-number-{_price.Amount}-{_price.Currency}");

    private async Task<string?> FindAsync(CancellationToken cancellation)
    {
        var found = await new PriceService(client).ListAsync(
            new PriceListOptions { LookupKeys = [LookupKey], Active = true, Limit = 1 }, cancellationToken: cancellation);
        return found.Data.Count > 0 ? found.Data[0].Id : null;
    }

    private async Task<string> MakeAsync(CancellationToken cancellation) => (await new PriceService(client).CreateAsync(
        new PriceCreateOptions
        {
            Currency = _price.Currency,
            UnitAmount = _price.Amount,
            LookupKey = LookupKey,
            Recurring = new PriceRecurringOptions { Interval = "month" },
            ProductData = new PriceProductDataOptions { Name = "Texting number" },
        },
        StripeCalls.With($"price:{LookupKey}"),
        cancellation)).Id;
}
