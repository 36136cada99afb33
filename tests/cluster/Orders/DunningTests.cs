using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Sandbox;
using Stripe;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>A month that stays unpaid: nobody texts free, and nothing is lost for who pays at last.</summary>
public sealed class DunningTests(TestDatabases databases)
{
    [Fact]
    public async Task What_was_taken_with_the_subscription_comes_back_with_the_payment()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        var numbers = await FailRenewalAsync(market, 2);
        var stranger = Market.Olivia with { AgencyId = "other" };

        await new SubscriptionService(market.Stripe).CancelAsync((await market.Sandbox.SubscriptionsAsync())[0].Id);
        await market.TellBillerChangedAsync();
        await market.StandsAsync(Standing.Suspended);
        foreach (var number in numbers) await LivesAsync(market, number, NumberLife.Cancelled);
        var refused = (await RefusalsAsync(market, numbers[0]), (await market.Tenant.PayOwedAsync(stranger)).Status);
        var declined = await market.Tenant.PayOwedAsync(Market.Olivia);
        await market.Sandbox.MendAsync();
        await market.Tenant.PayOwedAsync(Market.Olivia);
        await market.StandsAsync(Standing.Good);

        refused.ShouldBe(((QuoteStatus.PastDue, NumberChangeStatus.PaymentNeeded), OwedPaymentStatus.NotAllowed));
        declined.ShouldBe(new OwedPayment(OwedPaymentStatus.Declined, "insufficient_funds"));
        foreach (var number in numbers) await LivesAsync(market, number, NumberLife.Active);
        await market.PaysForAsync(2);
        (await market.PaidAsync()).ShouldBe(6000, "two numbers, two months, nothing twice");
        (await KindsAsync(market)).ShouldBe([
            TenantEventKind.PastDue, TenantEventKind.Suspended, TenantEventKind.Ended, TenantEventKind.Cancelled, TenantEventKind.Cancelled,
            TenantEventKind.Good, TenantEventKind.Restored, TenantEventKind.Restored]);
    }

    [Fact]
    public async Task Cancelling_the_last_number_while_a_month_is_owed_forgives_nothing()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        var numbers = await FailRenewalAsync(market, 1);
        await market.Sandbox.AdvanceAsync(9);
        await market.TellBillerChangedAsync();
        await market.StandsAsync(Standing.Suspended);

        await market.Tenant.CancelNumberAsync(Market.Olivia, numbers[0]);
        await market.PaysForAsync(0);
        await market.TellBillerChangedAsync();
        var refused = await RefusalsAsync(market, numbers[0]);
        var stands = (await market.Tenant.GetAsync())!.Standing;
        await market.Sandbox.MendAsync();
        await market.Tenant.PayOwedAsync(Market.Olivia);
        await market.StandsAsync(Standing.Good);

        refused.ShouldBe((QuoteStatus.PastDue, NumberChangeStatus.PaymentNeeded));
        stands.ShouldBe(Standing.Suspended);
        (await market.PaidAsync()).ShouldBe(3000);
        (await market.NumberAsync(numbers[0])).Life.ShouldBe(NumberLife.Cancelled, "its user cancelled it");
        (await market.BuyAsync("again")).Status.ShouldBe(OrderStatus.Active);
    }

    [Fact]
    public async Task Unpaid_to_the_end_the_subscription_ends_and_the_numbers_are_released_each_step_announced()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite, graceDays: 0);
        await market.AddAccountAsync();
        var number = (await FailRenewalAsync(market, 1))[0];
        await market.Sandbox.AdvanceAsync(9);
        await market.TellBillerChangedAsync();
        await market.StandsAsync(Standing.Suspended);
        var announced = (await market.Tenant.GetAsync())!.NextStepAt;

        await market.Sandbox.AdvanceAsync(25);
        await market.TellBillerChangedAsync();
        await Eventually.IsTrueAsync("the number to be released", async () => (await market.Sandbox.NumbersAsync())[0].ReleasedAt is not null);
        await Eventually.IsTrueAsync("the history to say so", async () => (await market.Tenant.HistoryAsync())[0].Kind == TenantEventKind.Released);

        announced.ShouldNotBeNull();
        (await market.QuantityAsync()).ShouldBe(0);
        (await KindsAsync(market)).ShouldBe([
            TenantEventKind.PastDue, TenantEventKind.Suspended, TenantEventKind.Ended, TenantEventKind.Cancelled, TenantEventKind.Released]);
        (await market.Tenant.HistoryAsync()).Where(happened => happened.Kind is TenantEventKind.PastDue or TenantEventKind.Suspended or TenantEventKind.Ended or TenantEventKind.Cancelled)
            .ShouldAllBe(happened => happened.Until != null);
        (await market.Tenant.GetAsync())!.Standing.ShouldBe(Standing.Suspended, "the month is still owed");
        await Eventually.IsTrueAsync("each step to be mailed", async () => (await market.Sandbox.MailsAsync()).Count == 4);
        var mails = await market.Sandbox.MailsAsync();
        mails.Select(mail => mail.Subject).Where(subject => !subject.EndsWith("did not go through", StringComparison.Ordinal)).ShouldBe(
            ["Your texting numbers have stopped sending", "Your texting numbers were cancelled", $"{number.Display} was released"], ignoreOrder: true);
        mails.ShouldAllBe(mail => mail.To.Contains("olivia@agency.test"));
    }

    private static async Task<IReadOnlyList<PhoneNumber>> FailRenewalAsync(Market market, int numbers)
    {
        await market.AttachCardAsync();
        var bought = new List<PhoneNumber>();
        for (var i = 1; i <= numbers; i++) bought.Add((await market.BuyAsync($"order-{i}")).Number);
        await market.Sandbox.BreakAsync(new SandboxFault("stripe.invoices.pay", "refuse", Count: 0, Status: 402, Code: "insufficient_funds"));
        await market.Sandbox.AdvanceAsync(32);
        await market.TellBillerChangedAsync();
        await market.StandsAsync(Standing.PastDue);
        return bought;
    }

    private static async Task<(QuoteStatus Quote, NumberChangeStatus Restore)> RefusalsAsync(Market market, PhoneNumber number) => (
        (await market.Order("refused").QuoteAsync(Market.Olivia, new QuoteRequest("olivia", "330"))).Status,
        (await market.Tenant.RestoreNumberAsync(Market.Olivia, number)).Status);

    private static Task LivesAsync(Market market, PhoneNumber number, NumberLife life) => Eventually.IsTrueAsync(
        $"the number to be {life}", async () => (await market.NumberAsync(number)).Life == life);

    /// <summary>What happened since the numbers were bought, oldest first.</summary>
    private static async Task<IEnumerable<TenantEventKind>> KindsAsync(Market market) =>
        (await market.Tenant.HistoryAsync()).Reverse().Select(happened => happened.Kind).Where(kind => kind is not (TenantEventKind.Bought or TenantEventKind.CardChanged));
}
