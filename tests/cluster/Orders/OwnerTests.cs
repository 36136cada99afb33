using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>A bank that asks the card's owner at each charge (3-D Secure), through the biller's own page.</summary>
public sealed class OwnerTests(TestDatabases databases)
{
    private const string AsksAlways = "pm_card_authenticationRequired";

    [Fact]
    public async Task Confirmed_the_purchase_goes_on_and_until_then_another_buyer_is_told_what_it_waits_for()
    {
        await using var market = await OpenAsync();
        var first = await AskedAsync(market, "order-1");
        await market.QuoteAsync("order-2");
        var stranger = Market.Olivia with { AgencyId = "other" };

        var refused = await market.Order("order-2").ConfirmAsync(Market.Olivia, agreeToTerms: true);
        var givenUp = (await market.Order("order-1").GiveUpAsync(stranger), await market.Tenant.GiveUpAsync(stranger, first.Id),
            await market.Order("order-1").GiveUpAsync(Market.Olivia with { Permissions = Longcode.Accounts.Permissions.None }));
        var paidBefore = await market.PaidAsync();
        await ConfirmAsync(market, first);
        var order = await market.EndAsync("order-1");

        (refused.Status, refused.Order!.Question, givenUp, paidBefore).ShouldBe((ConfirmStatus.BankAsks, first, (false, false, false), 0));
        (order.Status, order.Charged).ShouldBe((OrderStatus.Active, new Money(1500, "usd")));
        (await market.Sandbox.AnswerBankAsync(first.Page, confirms: true)).ShouldBeFalse("a second window finds it answered");
        (await market.Tenant.GetAsync())!.Question.ShouldBeNull();

        await market.Order("order-2").ConfirmAsync(Market.Olivia, agreeToTerms: true);
        await ConfirmAsync(market, await QuestionAsync(market, "order-2"));
        var second = await market.EndAsync("order-2");

        (second.Status, second.Charged).ShouldBe((OrderStatus.Active, second.DueNow));
        await market.PaysForAsync(2);
        (await market.PaidAsync()).ShouldBe(1500 + second.DueNow.Amount);
    }

    [Fact]
    public async Task Orders_confirmed_at_once_are_asked_about_one_after_the_other()
    {
        await using var market = await OpenAsync();
        string[] ids = ["order-1", "order-2"];
        foreach (var id in ids) await market.QuoteAsync(id);
        await Task.WhenAll(ids.Select(id => market.Order(id).ConfirmAsync(Market.Olivia, agreeToTerms: true)));

        var question = await Eventually.GetAsync("the bank to ask", async () => (await market.Tenant.GetAsync())!.Question, asked => asked is not null);
        var behind = ids.Single(id => id != question!.OrderId);
        var waiting = await Eventually.GetAsync("the other order to say so", () => market.Order(behind).GetAsync(Market.Olivia, TimeSpan.Zero), order => order!.Question is not null);
        await ConfirmAsync(market, question!);
        await ConfirmAsync(market, await QuestionAsync(market, behind));

        (waiting!.Question, waiting.AsksOwner, waiting.Status).ShouldBe((question, false, OrderStatus.Charging));
        foreach (var id in ids) (await market.EndAsync(id)).Status.ShouldBe(OrderStatus.Active);
        await market.PaysForAsync(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Refused_at_the_bank_or_given_up_nothing_is_bought_and_nothing_is_owed(int before)
    {
        await using var market = await OpenAsync();
        for (var i = 0; i < before; i++)
        {
            await ConfirmAsync(market, await AskedAsync(market, $"before-{i}"));
            await market.EndAsync($"before-{i}");
        }

        await market.Sandbox.AnswerBankAsync((await AskedAsync(market, "order-1")).Page, confirms: false);
        await market.TellBillerChangedAsync();
        var refused = await market.EndAsync("order-1");
        await AskedAsync(market, "order-2");
        (await market.Order("order-2").GiveUpAsync(Market.Olivia)).ShouldBeTrue();
        var givenUp = await market.EndAsync("order-2");
        var (paid, quantity) = (await market.PaidAsync(), await market.QuantityAsync());
        await ConfirmAsync(market, await AskedAsync(market, "order-3"));

        (refused.Status, refused.DeclineCode).ShouldBe((OrderStatus.Declined, BillerWords.AuthenticationFailed));
        (givenUp.Status, givenUp.DeclineCode).ShouldBe((OrderStatus.Declined, BillerWords.GivenUp));
        (paid, quantity).ShouldBe((1500 * before, before));
        (await market.EndAsync("order-3")).Status.ShouldBe(OrderStatus.Active);
        (await market.Sandbox.NumbersAsync()).Count.ShouldBe(before + 1);
        await market.PaysForAsync(before + 1);
    }

    [Fact]
    public async Task A_number_that_is_restored_after_its_month_waits_for_the_bank_too()
    {
        await using var market = await OpenAsync();
        await ConfirmAsync(market, await AskedAsync(market, "order-1"));
        var number = (await market.EndAsync("order-1")).Number;
        await market.Tenant.CancelNumberAsync(Market.Olivia, number);
        await market.PaysForAsync(0);
        await market.Sandbox.AdvanceAsync(32);

        var restore = await market.Tenant.RestoreNumberAsync(Market.Olivia, number);
        var again = await market.Tenant.RestoreNumberAsync(Market.Olivia, number);
        var question = (await market.Tenant.GetAsync())!.Question.ShouldNotBeNull();
        await ConfirmAsync(market, question);
        await Eventually.IsTrueAsync("the number to be back", async () => (await market.NumberAsync(number)).Life == NumberLife.Active);

        (restore.Status, again.Status, question.OrderId, question.Number).ShouldBe((NumberChangeStatus.BankAsks, NumberChangeStatus.BankAsks, null, number));
        (await market.PaidAsync()).ShouldBe(3000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_webhook_it_expires_or_is_found_paid_all_the_same(bool confirms)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var market = await OpenAsync(clock);
        var question = await AskedAsync(market, "order-1");
        if (confirms) await market.Sandbox.AnswerBankAsync(question.Page, confirms: true);

        var order = await Eventually.GetAsync("the order to end", async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(15));
            return await market.Order("order-1").GetAsync(Market.Olivia, TimeSpan.Zero);
        }, seen => seen!.HasEnded);

        (order!.Status, order.DeclineCode).ShouldBe(confirms ? (OrderStatus.Active, null) : (OrderStatus.Declined, BillerWords.AuthenticationExpired));
        (await market.PaidAsync()).ShouldBe(confirms ? 1500 : 0);
        (await market.Sandbox.AnswerBankAsync(question.Page, confirms: true)).ShouldBeFalse("it is off the table");
        (clock.GetUtcNow() >= question.Until).ShouldBe(!confirms);
    }

    [Fact]
    public async Task A_silo_that_is_killed_while_the_bank_waits_takes_nothing_with_it()
    {
        await using var market = await OpenAsync();
        var question = await AskedAsync(market, "order-1");
        await market.Silos.StartAdditionalSiloAsync();

        await market.Silos.KillSiloAsync(market.Silos.Silos[0]);
        await market.Sandbox.AnswerBankAsync(question.Page, confirms: true);
        var order = await Eventually.GetAsync("the order to end", () => SeenAsync(market), seen => seen is { HasEnded: true });

        order!.Status.ShouldBe(OrderStatus.Active);
        (await market.PaidAsync()).ShouldBe(1500);
        await market.PaysForAsync(1);
    }

    [Fact]
    public async Task A_renewal_that_the_bank_asks_about_is_paid_on_the_billers_page()
    {
        await using var market = await OpenAsync();
        await ConfirmAsync(market, await AskedAsync(market, "order-1"));
        await market.EndAsync("order-1");

        await market.Sandbox.AdvanceAsync(32);
        await market.TellBillerChangedAsync();
        await market.StandsAsync(Standing.PastDue);
        var page = (await market.Tenant.GetAsync())!.OwedPage.ShouldNotBeNull();
        (await market.Sandbox.AnswerBankAsync(page, confirms: true, card: "4000 0027 6000 3184")).ShouldBeTrue();
        await market.TellBillerChangedAsync();

        await market.StandsAsync(Standing.Good);
        (await market.Tenant.GetAsync())!.OwedPage.ShouldBeNull();
        (await market.PaidAsync()).ShouldBe(3000);
    }

    private async Task<Market> OpenAsync(TimeProvider? time = null)
    {
        var market = await Market.OpenAsync(
            databases, Engine.Sqlite, time: time, also: silo => silo.Services.Configure<PlanSettings>(plan => plan.ConfirmWithin = TimeSpan.FromMinutes(5)));
        await market.PutCardByTheBillerAsync(AsksAlways);
        return market;
    }

    private static async Task<BankQuestion> AskedAsync(Market market, string order)
    {
        await market.QuoteAsync(order);
        (await market.Order(order).ConfirmAsync(Market.Olivia, agreeToTerms: true)).Status.ShouldBe(ConfirmStatus.Confirmed);
        return await QuestionAsync(market, order);
    }

    private static async Task<BankQuestion> QuestionAsync(Market market, string order) =>
        (await Eventually.GetAsync("the bank to ask", () => market.Order(order).GetAsync(Market.Olivia, TimeSpan.Zero), seen => seen!.AsksOwner))!.Question!;

    private static async Task ConfirmAsync(Market market, BankQuestion question)
    {
        (await market.Sandbox.AnswerBankAsync(question.Page, confirms: true)).ShouldBeTrue();
        await market.TellBillerChangedAsync();
    }

    /// <summary>Calls in flight to a killed silo fault; the next ones find another.</summary>
    private static async Task<OrderView?> SeenAsync(Market market)
    {
        try
        {
            return await market.Order("order-1").GetAsync(Market.Olivia, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            return null;
        }
    }
}
