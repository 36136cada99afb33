using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Sandbox;
using Microsoft.Extensions.Time.Testing;
using Stripe;
using Stripe.Checkout;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>Renewals that fail, by the biller's clock, and the card that mends them.</summary>
public sealed class StandingTests(TestDatabases databases)
{
    [Fact]
    public async Task An_agency_goes_past_due_then_suspended_and_is_good_again_with_another_card()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        var number = (await market.BuyAsync("order-1")).Number;
        await market.Sandbox.BreakAsync(new SandboxFault("stripe.invoices.pay", "refuse", Count: 0, Status: 402, Code: "insufficient_funds"));

        await market.Sandbox.AdvanceAsync(32);
        await market.TellBillerChangedAsync();
        await market.StandsAsync(Standing.PastDue);
        await NumberStandsAsync(market, number, Standing.PastDue);
        var quote = await market.Order("order-2").QuoteAsync(Market.Olivia, new QuoteRequest("olivia", "330"));
        quote.Status.ShouldBe(QuoteStatus.PastDue);

        await market.Sandbox.AdvanceAsync(25);
        await market.TellBillerChangedAsync();
        await market.StandsAsync(Standing.Suspended);
        await NumberStandsAsync(market, number, Standing.Suspended);

        await market.Sandbox.MendAsync();
        await PutCardAsync(market, "pm_card_mastercard");
        await market.StandsAsync(Standing.Good);
        await NumberStandsAsync(market, number, Standing.Good);
        (await market.Tenant.GetAsync())!.Card!.Brand.ShouldBe("mastercard");
    }

    [Fact]
    public async Task A_card_that_is_changed_while_the_old_one_is_asked_is_asked_next()
    {
        using var bank = new HeldAnswers("/pay");
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite, also: bank.Watch);
        await market.AttachCardAsync();
        await market.BuyAsync("order-1");
        await market.PutCardByTheBillerAsync("pm_card_chargeCustomerFail");
        await market.Sandbox.AdvanceAsync(32);
        await market.TellBillerChangedAsync();
        await market.StandsAsync(Standing.PastDue);

        bank.Hold();
        var pressed = market.Tenant.PayOwedAsync(Market.Olivia);
        await bank.Answered;
        await PutCardAsync(market, "pm_card_mastercard");
        bank.Release();

        await market.StandsAsync(Standing.Good);
        (await pressed).Status.ShouldBeOneOf(OwedPaymentStatus.Settled, OwedPaymentStatus.UnderWay);
        (await market.PaidAsync()).ShouldBe(3000);
    }

    [Fact]
    public async Task A_month_that_the_biller_refuses_to_collect_is_said_to_be_declined_and_not_under_way()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.BuyAsync("order-1");
        await market.PutCardByTheBillerAsync("pm_card_chargeCustomerFail");
        await market.Sandbox.AdvanceAsync(32);
        await market.TellBillerChangedAsync();
        await market.StandsAsync(Standing.PastDue);
        var invoices = new InvoiceService(market.Stripe);
        var open = (await invoices.ListAsync(new InvoiceListOptions { Status = "open" })).Data.ShouldHaveSingleItem();
        await invoices.MarkUncollectibleAsync(open.Id);

        var paid = await market.Tenant.PayOwedAsync(Market.Olivia);

        paid.ShouldBe(new OwedPayment(OwedPaymentStatus.Declined, "invoice_not_editable"));
    }

    [Fact]
    public async Task An_old_return_address_brings_no_old_card_back()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        var first = await PutCardAsync(market, "pm_card_visa");
        await PutCardAsync(market, "pm_card_mastercard");

        var again = await market.Tenant.FinishCardSetupAsync(Market.Olivia, first);

        again.ShouldBeFalse();
        (await market.Tenant.GetAsync())!.Card!.Brand.ShouldBe("mastercard");
    }

    [Fact]
    public async Task A_card_whose_owner_never_came_back_and_whose_webhook_was_lost_is_on_file_a_little_later()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite, time: clock);

        await FillPageAsync(market, "pm_card_mastercard");

        await Eventually.IsTrueAsync("the card to be found", async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(20));
            return (await market.Tenant.GetAsync())!.Card is { Brand: "mastercard" };
        });
    }

    private static Task NumberStandsAsync(Market market, Longcode.Numbers.PhoneNumber number, Standing standing) => Eventually.IsTrueAsync(
        $"the number to be told {standing}", async () => (await market.NumberAsync(number)).Standing == standing);

    /// <summary>The biller's page, as its own client fills it in.</summary>
    private static async Task<string> PutCardAsync(Market market, string card)
    {
        var session = await FillPageAsync(market, card);
        (await market.Tenant.FinishCardSetupAsync(Market.Olivia with { AgencyId = "other" }, session)).ShouldBeFalse();
        (await market.Tenant.FinishCardSetupAsync(Market.Olivia, session)).ShouldBeTrue();
        return session;
    }

    private static async Task<string> FillPageAsync(Market market, string card)
    {
        var setup = await market.Tenant.StartCardSetupAsync(Market.Olivia, new Uri("https://texts.example.com/settings"));
        var session = setup.Page!.Segments[^1];
        (await market.Tenant.FinishCardSetupAsync(Market.Olivia, session)).ShouldBeFalse("the page is not filled in yet");
        var intent = (await new SessionService(market.Stripe).GetAsync(session)).SetupIntentId;
        var confirmed = await new SetupIntentService(market.Stripe).ConfirmAsync(intent, new SetupIntentConfirmOptions { PaymentMethod = card });
        if (confirmed.Status != "succeeded") throw new InvalidOperationException($"The setup is {confirmed.Status}.");
        return session;
    }
}
