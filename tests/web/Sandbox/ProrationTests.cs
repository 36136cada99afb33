using CsCheck;
using Longcode.Sandbox.Stripe.Subscriptions;
using Stripe;
using Stripe.TestHelpers;

namespace Longcode.Tests.Web.Sandbox;

public sealed class ProrationTests
{
    private const long January1 = 1798761600; // 2027-01-01T00:00:00Z
    private const long Day = 86_400;

    [Fact]
    public async Task A_second_number_is_charged_for_the_rest_of_the_month_to_the_second()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var clock = await new TestClockService(sandbox.Stripe).CreateAsync(new TestClockCreateOptions { FrozenTime = At(January1).UtcDateTime });
        var (customer, price) = (await sandbox.CustomerAsync(testClock: clock.Id), await sandbox.PriceAsync());
        var subscriptions = new SubscriptionService(sandbox.Stripe);
        var made = await subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, Items = [new() { Price = price.Id, Quantity = 1 }] });
        await new TestClockService(sandbox.Stripe).AdvanceAsync(clock.Id, new TestClockAdvanceOptions { FrozenTime = At(January1 + (10 * Day) + 1).UtcDateTime });

        var changed = await ChangeAsync(subscriptions, made, 2, "always_invoice");

        // 21 of January's 31 days less a second are left: of 1500 that is 1016.12, of 3000 2032.25.
        var invoice = changed.LatestInvoice;
        invoice.Lines.Data.Select(line => line.Amount).ShouldBe([-1016L, 2032L]);
        (invoice.AmountPaid, invoice.Status, invoice.BillingReason).ShouldBe((1016L, "paid", "subscription_update"));
        changed.Items.Data[0].CurrentPeriodEnd.ShouldBe(At(January1 + (31 * Day)).UtcDateTime);
    }

    [Fact]
    public async Task A_number_given_up_without_proration_costs_and_returns_nothing()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        var subscriptions = new SubscriptionService(sandbox.Stripe);
        var made = await subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, Items = [new() { Price = price.Id, Quantity = 3 }] });

        var changed = await ChangeAsync(subscriptions, made, 2, "none");

        changed.LatestInvoiceId.ShouldBe(made.LatestInvoiceId);
        (await sandbox.Control.ChargesAsync()).ShouldHaveSingleItem().Amount.ShouldBe(4500);
        await sandbox.Control.AdvanceAsync(32);
        (await sandbox.Control.ChargesAsync())[^1].Amount.ShouldBe(3000);
    }

    [Fact]
    public async Task A_credit_waits_for_the_next_invoice()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var clock = await new TestClockService(sandbox.Stripe).CreateAsync(new TestClockCreateOptions { FrozenTime = At(January1).UtcDateTime });
        var (customer, price) = (await sandbox.CustomerAsync(testClock: clock.Id), await sandbox.PriceAsync());
        var subscriptions = new SubscriptionService(sandbox.Stripe);
        var made = await subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, Items = [new() { Price = price.Id, Quantity = 2 }] });
        await new TestClockService(sandbox.Stripe).AdvanceAsync(clock.Id, new TestClockAdvanceOptions { FrozenTime = At(January1 + (31 * Day / 2)).UtcDateTime });
        await ChangeAsync(subscriptions, made, 1, "create_prorations");

        var preview = await new InvoiceService(sandbox.Stripe).CreatePreviewAsync(new InvoiceCreatePreviewOptions { Subscription = made.Id });
        await new TestClockService(sandbox.Stripe).AdvanceAsync(clock.Id, new TestClockAdvanceOptions { FrozenTime = At(January1 + (32 * Day)).UtcDateTime });

        // Half of two months' numbers back, half of one charged, the whole of the next month.
        preview.AmountDue.ShouldBe(1500 - 1500 + 750);
        (await sandbox.Control.ChargesAsync())[^1].Amount.ShouldBe(750);
    }

    [Fact]
    public async Task What_a_preview_says_is_what_the_change_costs()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var clock = await new TestClockService(sandbox.Stripe).CreateAsync(new TestClockCreateOptions { FrozenTime = At(January1).UtcDateTime });
        var (customer, price) = (await sandbox.CustomerAsync(testClock: clock.Id), await sandbox.PriceAsync(1999));
        var subscriptions = new SubscriptionService(sandbox.Stripe);
        var made = await subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, Items = [new() { Price = price.Id, Quantity = 1 }] });
        await new TestClockService(sandbox.Stripe).AdvanceAsync(clock.Id, new TestClockAdvanceOptions { FrozenTime = At(January1 + 1_234_567).UtcDateTime });

        var preview = await new InvoiceService(sandbox.Stripe).CreatePreviewAsync(new InvoiceCreatePreviewOptions
        {
            Subscription = made.Id,
            SubscriptionDetails = new InvoiceSubscriptionDetailsOptions
            {
                Items = [new() { Id = made.Items.Data[0].Id, Quantity = 4 }],
                ProrationBehavior = "always_invoice",
            },
        });
        var changed = await ChangeAsync(subscriptions, made, 4, "always_invoice");

        preview.AmountDue.ShouldBe(changed.LatestInvoice.AmountPaid);
    }

    [Fact]
    public async Task A_subscription_anchored_ahead_without_proration_is_free_until_then()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var clock = await new TestClockService(sandbox.Stripe).CreateAsync(new TestClockCreateOptions { FrozenTime = At(January1).UtcDateTime });
        var (customer, price) = (await sandbox.CustomerAsync(testClock: clock.Id), await sandbox.PriceAsync());

        var made = await new SubscriptionService(sandbox.Stripe).CreateAsync(new SubscriptionCreateOptions
        {
            Customer = customer.Id,
            Items = [new() { Price = price.Id, Quantity = 1 }],
            BillingCycleAnchor = At(January1 + (9 * Day)).UtcDateTime,
            ProrationBehavior = "none",
        });

        made.Status.ShouldBe("active");
        (await sandbox.Control.ChargesAsync()).ShouldBeEmpty();
        await new TestClockService(sandbox.Stripe).AdvanceAsync(clock.Id, new TestClockAdvanceOptions { FrozenTime = At(January1 + (10 * Day)).UtcDateTime });
        (await sandbox.Control.ChargesAsync()).ShouldHaveSingleItem().Amount.ShouldBe(1500);
    }

    [Fact]
    public void What_is_used_and_what_is_left_make_the_whole_but_for_a_cent() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Long[1, 31 * Day], Gen.Double[0, 1]).Sample((amount, length, part) =>
        {
            var at = (long)(length * part);
            var left = BillingPeriods.Prorate(amount, at, 0, length);
            var used = BillingPeriods.Prorate(amount, length - at, 0, length);
            return left >= 0 && left <= amount && Math.Abs(left + used - amount) <= 1;
        });

    [Fact]
    public void The_thirty_first_comes_back_after_February() =>
        Ends("2027-01-31T10:00:00Z", 4).ShouldBe(["2027-02-28T10:00:00Z", "2027-03-31T10:00:00Z", "2027-04-30T10:00:00Z", "2027-05-31T10:00:00Z"]);

    private static IEnumerable<string> Ends(string anchor, int count)
    {
        var start = DateTimeOffset.Parse(anchor, null).ToUnixTimeSeconds();
        for (var (i, end) = (0, start); i < count; i++)
        {
            end = BillingPeriods.EndAfter(start, end, "month", 1);
            yield return At(end).ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        }
    }

    private static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static Task<Subscription> ChangeAsync(SubscriptionService subscriptions, Subscription made, long quantity, string proration) =>
        subscriptions.UpdateAsync(made.Id, new SubscriptionUpdateOptions
        {
            Items = [new() { Id = made.Items.Data[0].Id, Quantity = quantity }],
            ProrationBehavior = proration,
            PaymentBehavior = "error_if_incomplete",
            Expand = ["latest_invoice"],
        });
}
