using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Cluster.Orders;

public sealed class PurchaseTests(TestDatabases databases)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_confirmed_order_charges_buys_and_makes_the_number_active(Engine engine)
    {
        await using var market = await Market.OpenAsync(databases, engine);
        await market.AttachCardAsync();

        var order = await market.BuyAsync("order-1");

        order.Status.ShouldBe(OrderStatus.Active);
        order.Charged.ShouldBe(new Money(1500, "usd"));
        var number = (await market.Sandbox.NumbersAsync()).ShouldHaveSingleItem();
        number.Number.ShouldBe(order.Number.Value);
        number.FriendlyName.ShouldBe("order-1");
        number.SmsUrl.ShouldBe("https://texts.example.com/webhooks/twilio/incoming#rc=5&rp=5xx,ct,rt");
        (await market.Sandbox.ChargesAsync()).ShouldHaveSingleItem().Amount.ShouldBe(1500);
        (await market.Silos.Client.Number(order.Number).GetAsync(Market.Olivia))!.Life.ShouldBe(NumberLife.Active);
        (await market.Tenant.HistoryAsync())[0].Kind.ShouldBe(TenantEventKind.Bought);
    }

    [Fact]
    public async Task A_second_number_raises_the_one_subscription_and_charges_what_was_quoted()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.BuyAsync("order-1");

        var second = await market.BuyAsync("order-2");

        second.Status.ShouldBe(OrderStatus.Active);
        second.Charged.ShouldBe(second.DueNow);
        var subscription = (await market.Sandbox.SubscriptionsAsync()).ShouldHaveSingleItem();
        subscription.Quantity.ShouldBe(2);
    }

    [Fact]
    public async Task Confirming_twice_at_once_is_one_order_and_one_charge()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.QuoteAsync("order-1");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => market.Order("order-1").ConfirmAsync(Market.Olivia, agreeToTerms: true)));
        var order = await market.EndAsync("order-1");

        order.Status.ShouldBe(OrderStatus.Active);
        (await market.Sandbox.ChargesAsync()).Count.ShouldBe(1);
        (await market.Sandbox.NumbersAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_declined_card_buys_nothing_and_another_card_is_another_order()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.Sandbox.BreakAsync(new SandboxFault("stripe.invoices.pay", "refuse", Status: 402, Code: "insufficient_funds"));

        var declined = await market.BuyAsync("order-1");
        var quote = await market.Order("order-2").QuoteAsync(Market.Olivia, new QuoteRequest("olivia", "330", declined.Number));
        await market.Order("order-2").ConfirmAsync(Market.Olivia, agreeToTerms: true);
        var bought = await market.EndAsync("order-2");

        declined.Status.ShouldBe(OrderStatus.Declined);
        declined.DeclineCode.ShouldNotBeNullOrEmpty();
        quote.Order!.Number.ShouldBe(declined.Number);
        bought.Status.ShouldBe(OrderStatus.Active);
        (await market.Sandbox.ChargesAsync()).Count(charge => charge.Outcome == "paid").ShouldBe(1);
        (await market.Tenant.GetAsync())!.Standing.ShouldBe(Standing.Good);
    }

    [Fact]
    public async Task A_number_that_was_sold_in_between_is_undone_and_refunded_in_full()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.Sandbox.BreakAsync(new SandboxFault("twilio.numbers.buy", "refuse", Status: 400, Code: 21422));

        var order = await market.BuyAsync("order-1");

        order.Status.ShouldBe(OrderStatus.Undone);
        order.UndoReason.ShouldBe(OrderRules.NumberSold);
        var charges = await market.Sandbox.ChargesAsync();
        charges.Where(charge => charge is { Kind: "charge", Outcome: "paid" }).Sum(charge => charge.Amount).ShouldBe(1500);
        charges.Where(charge => charge.Kind == "refund").Sum(charge => charge.Amount).ShouldBe(1500);
        (await market.Sandbox.SubscriptionsAsync()).ShouldAllBe(subscription => subscription.Status == "canceled");
        (await market.Order("order-2").QuoteAsync(Market.Olivia, new QuoteRequest("olivia", "330", order.Number))).Status.ShouldBe(QuoteStatus.Quoted);
        (await market.Order("order-2").ConfirmAsync(Market.Olivia, agreeToTerms: true)).Status.ShouldBe(ConfirmStatus.Confirmed);
        (await market.EndAsync("order-2")).Status.ShouldBe(OrderStatus.Active);
    }

    [Theory]
    [InlineData("stripe.subscriptions.create", "dropAfter")]
    [InlineData("stripe.subscriptions.create", "dropBefore")]
    [InlineData("twilio.numbers.buy", "dropAfter")]
    [InlineData("twilio.numbers.buy", "dropBefore")]
    public async Task A_lost_answer_charges_once_and_buys_once(string at, string effect)
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.Sandbox.BreakAsync(new SandboxFault(at, effect));

        var order = await market.BuyAsync("order-1");

        order.Status.ShouldBe(OrderStatus.Active);
        (await market.Sandbox.ChargesAsync()).ShouldHaveSingleItem().Outcome.ShouldBe("paid");
        (await market.Sandbox.NumbersAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_buy_and_who_is_of_another_agency_gets_nowhere()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.QuoteAsync("order-1");
        var order = market.Order("order-1");
        var recruiter = Market.Olivia with { Permissions = Permissions.SendAsOthers };
        var stranger = Market.Olivia with { AgencyId = "other" };

        (await market.Order("order-2").QuoteAsync(recruiter, new QuoteRequest("olivia", "330"))).Status.ShouldBe(QuoteStatus.NotAllowed);
        (await order.ConfirmAsync(recruiter, agreeToTerms: true)).Status.ShouldBe(ConfirmStatus.NotAllowed);
        (await order.ConfirmAsync(stranger, agreeToTerms: true)).Status.ShouldBe(ConfirmStatus.NotFound);
        (await order.GetAsync(stranger, TimeSpan.Zero)).ShouldBeNull();
        (await order.ConfirmAsync(Market.Olivia, agreeToTerms: false)).Status.ShouldBe(ConfirmStatus.TermsNotAgreed);
        (await order.ConfirmAsync(Market.Olivia, agreeToTerms: true)).Status.ShouldBe(ConfirmStatus.NoCard);
    }
}
