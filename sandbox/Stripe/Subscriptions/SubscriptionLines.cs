using System.Globalization;
using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Catalog;
using Longcode.Sandbox.Stripe.Invoices;

namespace Longcode.Sandbox.Stripe.Subscriptions;

/// <summary>What stands on the invoices of a subscription, in the biller's words.</summary>
internal static class SubscriptionLines
{
    public static InvoiceLine Of(StripeWork work, SubscriptionItem item, long start, long end, long? amount = null)
    {
        var price = work.Get<Price>(item.Price, "price");
        var quantity = item.Quantity ?? 1;
        return new InvoiceLine
        {
            Id = StripeIds.New("il"),
            Amount = amount ?? price.UnitAmount * quantity,
            Currency = price.Currency,
            Description = $"{quantity} × {NameOf(work, price)} (at {Money(price)} / {price.Recurring?.Interval})",
            Period = new LinePeriod { Start = start, End = end },
            Parent = Parent(item, null),
            Pricing = Pricing(price),
            Quantity = quantity,
            Subscription = item.Subscription,
        };
    }

    /// <summary>The unused part of what an item was, and the rest of the period of what it becomes.</summary>
    public static IEnumerable<InvoiceItem> Prorations(StripeWork work, Subscription subscription, SubscriptionItem? was, SubscriptionItem? becomes, long at)
    {
        if (was is not null && Amount(work, was) is { } before and not 0)
            yield return Proration(work, subscription, was, at, -BillingPeriods.Prorate(before, at, was.CurrentPeriodStart, was.CurrentPeriodEnd), "Unused time on");
        if (becomes is not null && Amount(work, becomes) is { } after and not 0)
            yield return Proration(work, subscription, becomes, at, BillingPeriods.Prorate(after, at, subscription.PeriodStart, subscription.PeriodEnd), "Remaining time on");
    }

    public static InvoiceLine Of(InvoiceItem item) => new()
    {
        Id = StripeIds.New("il"),
        Amount = item.Amount,
        Currency = item.Currency,
        Description = item.Description,
        Metadata = item.Metadata,
        Period = item.Period,
        Parent = item.Subscription is null
            ? new JsonObject
            {
                ["invoice_item_details"] = new JsonObject { ["invoice_item"] = item.Id, ["proration"] = item.Proration, ["proration_details"] = null, ["subscription"] = null },
                ["subscription_item_details"] = null,
                ["type"] = "invoice_item_details",
            }
            : Parent(new SubscriptionItem { Id = item.SubscriptionItem ?? "", Subscription = item.Subscription }, item),
        Pricing = item.Pricing?.DeepClone() as JsonObject,
        Quantity = item.Quantity,
        Subscription = item.Subscription,
    };

    private static long? Amount(StripeWork work, SubscriptionItem item) => work.Get<Price>(item.Price, "price").UnitAmount * (item.Quantity ?? 1);

    private static InvoiceItem Proration(StripeWork work, Subscription subscription, SubscriptionItem item, long at, long amount, string words)
    {
        var price = work.Get<Price>(item.Price, "price");
        var quantity = item.Quantity ?? 1;
        var times = quantity == 1 ? "" : $"{quantity} × ";
        var day = DateTimeOffset.FromUnixTimeSeconds(at).ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        return new InvoiceItem
        {
            Amount = amount,
            Currency = subscription.Currency,
            Customer = subscription.Customer,
            Date = at,
            Description = $"{words} {times}{NameOf(work, price)} after {day}",
            Period = new LinePeriod { Start = at, End = subscription.PeriodEnd },
            Pricing = Pricing(price),
            Proration = true,
            Quantity = quantity,
            Subscription = subscription.Id,
            SubscriptionItem = item.Id,
            TestClock = subscription.TestClock,
            Parent = new JsonObject
            {
                ["subscription_details"] = new JsonObject { ["subscription"] = subscription.Id, ["subscription_item"] = item.Id },
                ["type"] = "subscription_details",
            },
        };
    }

    private static JsonObject Parent(SubscriptionItem item, InvoiceItem? invoiceItem) => new()
    {
        ["invoice_item_details"] = null,
        ["subscription_item_details"] = new JsonObject
        {
            ["invoice_item"] = invoiceItem?.Id,
            ["proration"] = invoiceItem?.Proration ?? false,
            ["proration_details"] = new JsonObject { ["credited_items"] = null },
            ["subscription"] = item.Subscription,
            ["subscription_item"] = item.Id,
        },
        ["type"] = "subscription_item_details",
    };

    public static JsonObject Pricing(Price price) => new()
    {
        ["price_details"] = new JsonObject { ["price"] = price.Id, ["product"] = price.Product },
        ["type"] = "price_details",
        ["unit_amount_decimal"] = price.UnitAmountDecimal,
    };

    public static string NameOf(StripeWork work, Price price) => work.Find<Product>(price.Product)?.Name ?? "Product";

    private static string Money(Price price) => (price.UnitAmount / 100m).ToString("$0.00", CultureInfo.InvariantCulture);
}
