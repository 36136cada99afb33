using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Catalog;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Subscriptions;

/// <summary><c>POST /v1/subscriptions</c>: the first invoice is collected at once.</summary>
internal static class SubscriptionCreation
{
    public static Subscription Create(StripeWork work, StripeParams given)
    {
        var customer = work.Get<Customer>(given.Required("customer"), "customer");
        work.UseClockOf(customer);
        var behavior = PaymentBehaviors.Of(given, "allow_incomplete");
        var subscription = work.Add(new Subscription { Customer = customer.Id, StartDate = work.Now, TestClock = customer.TestClock }, "sub");
        subscription.Items = new() { Data = SubscriptionItems.New(work, given, subscription.Id), Url = $"/v1/subscription_items?subscription={subscription.Id}" };
        var price = work.Get<Price>(subscription.Items.Data[0].Price);
        subscription.Currency = price.Currency;
        customer = work.Edit(customer);
        customer.Currency ??= price.Currency;
        SetAnchor(work, given, subscription, price);
        Describe(work, given, subscription, customer);

        var invoice = InvoiceDesk.Draft(work, customer, "subscription_create", FirstLines(work, given, subscription, price), subscription);
        (invoice.PeriodStart, invoice.PeriodEnd) = (work.Now, work.Now);
        invoice.AutoAdvance = false;
        subscription.LatestInvoice = invoice.Id;
        work.Emit("customer.subscription.created", subscription);
        InvoiceDesk.Finalize(work, invoice);
        if (invoice.Status == "open" && behavior != PaymentBehaviors.DefaultIncomplete)
            PaymentBehaviors.Judge(behavior, InvoiceDesk.Collect(work, invoice, null, given.Flag("off_session") == true));
        return subscription;
    }

    private static void SetAnchor(StripeWork work, StripeParams given, Subscription subscription, Price price)
    {
        var (interval, count) = (price.Recurring?.Interval ?? "month", price.Recurring?.IntervalCount ?? 1);
        var anchor = given.Long("billing_cycle_anchor");
        if (given.Child("billing_cycle_anchor_config") is { } config)
        {
            if (anchor is not null)
                throw StripeProblem.Invalid("You may only specify one of these parameters: billing_cycle_anchor, billing_cycle_anchor_config.");
            anchor = Configured(work, subscription, config);
        }

        if (anchor <= work.Now || anchor > BillingPeriods.Add(work.Now, interval, count))
            throw StripeProblem.Invalid("`billing_cycle_anchor` must be in the future and not later than the next natural billing date.", "billing_cycle_anchor");
        subscription.BillingCycleAnchor = anchor ?? work.Now;
        subscription.SetPeriod(work.Now, BillingPeriods.EndAfter(subscription.BillingCycleAnchor, work.Now, interval, count));
    }

    private static long Configured(StripeWork work, Subscription subscription, StripeParams config)
    {
        int? Part(string name, long least, long most) => config.Long(name) is not { } value ? null
            : value >= least && value <= most ? (int)value
            : throw StripeProblem.Invalid($"This value must be between {least} and {most}.", config.PathOf(name));

        var day = Part("day_of_month", 1, 31) ?? throw StripeProblem.Required(config.PathOf("day_of_month"));
        var (hour, minute, second) = (Part("hour", 0, 23), Part("minute", 0, 59), Part("second", 0, 59));
        var now = DateTimeOffset.FromUnixTimeSeconds(work.Now);
        subscription.BillingCycleAnchorConfig = new JsonObject { ["day_of_month"] = day, ["hour"] = hour, ["minute"] = minute, ["month"] = null, ["second"] = second };
        return BillingPeriods.NextDay(work.Now, day, hour ?? now.Hour, minute ?? now.Minute, second ?? now.Second);
    }

    private static void Describe(StripeWork work, StripeParams given, Subscription subscription, Customer customer)
    {
        given.Merge("metadata", subscription.Metadata);
        subscription.Description = given.Text("description");
        subscription.CancelAtPeriodEnd = given.Flag("cancel_at_period_end") ?? false;
        subscription.CancelAt = given.Long("cancel_at");
        if (given.Text("default_payment_method") is { } method)
            subscription.DefaultPaymentMethod = PaymentMethods.OfCustomer(work, method, customer.Id, "default_payment_method").Id;
    }

    private static IEnumerable<InvoiceLine> FirstLines(StripeWork work, StripeParams given, Subscription subscription, Price price)
    {
        var (start, end) = (subscription.PeriodStart, subscription.PeriodEnd);
        var prorates = given.OneOf("proration_behavior", "create_prorations", "none", "always_invoice") != "none";
        var fullStart = BillingPeriods.Add(end, price.Recurring?.Interval ?? "month", -(price.Recurring?.IntervalCount ?? 1));
        var isPart = subscription.BillingCycleAnchor > work.Now;
        foreach (var item in subscription.Items.Data)
        {
            var full = work.Get<Price>(item.Price).UnitAmount * (item.Quantity ?? 1);
            var amount = !isPart ? full : prorates ? BillingPeriods.Prorate(full, start, fullStart, end) : 0;
            yield return SubscriptionLines.Of(work, item, start, end, amount);
        }

        foreach (var line in InvoiceItems.Extra(work, given, subscription))
            yield return line;
    }
}
