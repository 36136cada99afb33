using System.Globalization;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Cluster.Orders.Matrix;
using Longcode.Tests.Support.Sandbox;
using Stripe;

namespace Longcode.Tests.Cluster.Orders.Years;

/// <summary>How things stand, in words that are compared: as the model wants them, and as biller, carrier and product have them.</summary>
internal static class Books
{
    public static string Wanted(Expected expected, DateTimeOffset now) => string.Join('\n',
        $"billed for {expected.Active}",
        $"paid {expected.Paid}",
        $"stands {(Standing)expected.Standing(now)}, owes {(expected.Standing(now) == 0 ? 0 : expected.Owed)}",
        $"a number more costs {expected.Price} a month, next bill {At(expected.Month?.To)}",
        $"bills: {string.Join(", ", expected.Bills.Select(bill => $"{bill.Kind} {bill.Total} {bill.State}"))}",
        $"numbers: {string.Join(", ", expected.Numbers.OrderBy(number => number.Number, StringComparer.Ordinal).Select(number => $"{number.Number} {(number.IsActive ? "active" : "cancelled")}"))}");

    public static async Task<string> SeenAsync(Bench bench, Buyer buyer)
    {
        var (tenant, terms) = ((await buyer.Tenant.GetAsync())!, (await buyer.Tenant.PurchaseAsync())!);
        var subscriptions = (await bench.Market.Sandbox.SubscriptionsAsync()).Where(subscription => subscription.Customer == terms.CustomerId && subscription.Status != "canceled").ToList();
        var moved = (await bench.Market.Sandbox.ChargesAsync()).Where(charge => charge.Customer == terms.CustomerId && charge.Outcome == "paid");
        var owned = (await bench.Market.Sandbox.NumbersAsync()).Where(number => number.ReleasedAt is null && buyer.Orders.Contains(number.FriendlyName ?? "")).ToList();
        return string.Join('\n',
            $"billed for {string.Join(" and ", subscriptions.Select(subscription => subscription.Quantity).DefaultIfEmpty(0))}{(tenant.Quantity == subscriptions.Sum(subscription => subscription.Quantity) ? "" : $" and shown {tenant.Quantity}")}",
            $"paid {moved.Sum(charge => charge.Kind == "charge" ? charge.Amount : -charge.Amount)}",
            $"stands {tenant.Standing}, owes {tenant.Owed?.Amount ?? 0}",
            $"a number more costs {tenant.MonthlyPrice.Amount} a month, next bill {At(tenant.NextInvoiceAt)}",
            $"bills: {string.Join(", ", (await InvoicesAsync(bench, terms.CustomerId)).Select(Word))}",
            $"numbers: {string.Join(", ", await Task.WhenAll(owned.OrderBy(number => number.Number, StringComparer.Ordinal).Select(number => LifeAsync(bench, buyer, number))))}");
    }

    /// <summary>Oldest first; one page holds a year.</summary>
    public static async Task<IReadOnlyList<Invoice>> InvoicesAsync(Bench bench, string? customer)
    {
        if (customer is null) return [];
        var invoices = await new InvoiceService(bench.Market.Stripe).ListAsync(new InvoiceListOptions { Customer = customer, Limit = 100 });
        return [.. invoices.Data.AsEnumerable().Reverse()];
    }

    private static async Task<string> LifeAsync(Bench bench, Buyer buyer, LedgerNumber owned)
    {
        var number = await bench.Market.Silos.Client.Number(PhoneNumber.Parse(owned.Number)).GetAsync(buyer.Manager);
        return $"{owned.Number} {number?.Life switch { NumberLife.Active => "active", NumberLife.Cancelled => "cancelled", var life => $"{life}" }}";
    }

    private static string Word(Invoice invoice)
    {
        var kind = invoice.BillingReason switch { "subscription_create" => BillKind.First, "subscription_update" => BillKind.Change, _ => BillKind.Renewal };
        var state = invoice.Status switch
        {
            "paid" => BillState.Paid,
            "open" => BillState.Open,
            "draft" when invoice.AutoAdvance => BillState.Draft,
            _ => BillState.Dropped,
        };
        return $"{kind} {invoice.Total} {state}";
    }

    private static string At(DateTimeOffset? at) => at?.ToString("u", CultureInfo.InvariantCulture) ?? "never";
}
