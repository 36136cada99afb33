using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Catalog;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Subscriptions;

/// <summary>The items that a caller asks for, checked, as a new list beside the old one.</summary>
internal static class SubscriptionItems
{
    private const int Most = 20;

    public static List<SubscriptionItem> New(StripeWork work, StripeParams given, string subscription)
    {
        var entries = given.Children("items");
        if (entries.Count == 0)
            throw StripeProblem.Required("items");
        return Check([.. entries.Select(entry => Add(work, entry, subscription))]);
    }

    /// <summary>Items are named by their id; an entry without one is a new item.</summary>
    public static List<SubscriptionItem> Changed(StripeWork work, StripeParams given, Subscription subscription)
    {
        var items = subscription.Items.Data.ConvertAll(Copy);
        foreach (var entry in given.Children("items"))
        {
            if (entry.Text("id") is not { } id)
            {
                var added = Add(work, entry, subscription.Id);
                (added.CurrentPeriodStart, added.CurrentPeriodEnd) = (subscription.PeriodStart, subscription.PeriodEnd);
                items.Add(added);
                continue;
            }

            var item = items.Find(item => item.Id == id) ?? throw StripeProblem.Missing(typeof(SubscriptionItem), id, entry.PathOf("id"));
            if (entry.Flag("deleted") == true)
                items.Remove(item);
            else
                Change(work, entry, item);
        }

        return Check(items);
    }

    public static SubscriptionItem Copy(SubscriptionItem item) => new()
    {
        Id = item.Id,
        Created = item.Created,
        CurrentPeriodStart = item.CurrentPeriodStart,
        CurrentPeriodEnd = item.CurrentPeriodEnd,
        Metadata = new(item.Metadata, StringComparer.Ordinal),
        Price = item.Price,
        Quantity = item.Quantity,
        Subscription = item.Subscription,
    };

    private static SubscriptionItem Add(StripeWork work, StripeParams entry, string subscription)
    {
        Known(entry);
        var item = new SubscriptionItem
        {
            Id = StripeIds.New("si", 14),
            Created = work.Now,
            Price = PriceOf(work, entry, entry.Required("price")),
            Quantity = entry.Count("quantity") ?? 1,
            Subscription = subscription,
        };
        entry.Merge("metadata", item.Metadata);
        return item;
    }

    private static void Change(StripeWork work, StripeParams entry, SubscriptionItem item)
    {
        Known(entry);
        item.Quantity = entry.Count("quantity") ?? item.Quantity;
        if (entry.Text("price") is { } price)
            item.Price = PriceOf(work, entry, price);
        entry.Merge("metadata", item.Metadata);
    }

    private static void Known(StripeParams entry)
    {
        foreach (var name in entry.Names)
            if (name is not ("id" or "price" or "quantity" or "deleted" or "metadata" or "clear_usage"))
                throw StripeProblem.Unknown(entry.PathOf(name));
    }

    private static string PriceOf(StripeWork work, StripeParams entry, string id)
    {
        var price = work.Get<Price>(id, entry.PathOf("price"));
        if (!price.Active)
            throw StripeProblem.Invalid($"The price specified is inactive. This field only accepts active prices.", entry.PathOf("price"));
        return price.Recurring is null
            ? throw StripeProblem.Invalid("The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.", entry.PathOf("price"))
            : price.Id;
    }

    private static List<SubscriptionItem> Check(List<SubscriptionItem> items)
    {
        if (items.Count == 0)
            throw StripeProblem.Invalid("A subscription must have at least one active plan. Cancel the subscription instead.", "items");
        if (items.Count > Most)
            throw StripeProblem.Invalid($"Subscriptions may have at most {Most} items.", "items");
        return items.GroupBy(item => item.Price, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw StripeProblem.Invalid($"Cannot add multiple subscription items with the same plan: {twice.Key}", "items")
            : items;
    }
}
