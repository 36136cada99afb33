using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Sandbox;
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
    public async Task A_bank_that_asks_for_its_owner_declines_and_nothing_is_bought()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await PutCardByTheBillerAsync(market, "pm_card_authenticationRequired");

        var order = await market.BuyAsync("order-1");

        order.Status.ShouldBe(OrderStatus.Declined);
        order.DeclineCode.ShouldBe("authentication_required");
        (await market.Sandbox.NumbersAsync()).ShouldBeEmpty();
        (await market.PaidAsync()).ShouldBe(0);
    }

    private static Task NumberStandsAsync(Market market, Longcode.Numbers.PhoneNumber number, Standing standing) => Eventually.IsTrueAsync(
        $"the number to be told {standing}", async () => (await market.NumberAsync(number)).Standing == standing);

    /// <summary>A card that came on file at the biller without this product's page: an event says to read it.</summary>
    private static async Task PutCardByTheBillerAsync(Market market, string card)
    {
        var setup = await market.Tenant.StartCardSetupAsync(Market.Olivia, new Uri("https://texts.example.com/settings"));
        var customer = (await new SessionService(market.Stripe).GetAsync(setup.Page!.Segments[^1])).CustomerId;
        var method = await new PaymentMethodService(market.Stripe).AttachAsync(card, new PaymentMethodAttachOptions { Customer = customer });
        await new CustomerService(market.Stripe).UpdateAsync(
            customer, new CustomerUpdateOptions { InvoiceSettings = new CustomerInvoiceSettingsOptions { DefaultPaymentMethod = method.Id } });
        await market.Silos.Client.BillerEvents().ReceiveAsync(new BillerEvent("evt_1", "customer.updated", customer, null));
        await Eventually.IsTrueAsync("the card to be read", async () => (await market.Tenant.GetAsync())!.Card is not null);
    }

    /// <summary>The biller's page, as its own client fills it in.</summary>
    private static async Task PutCardAsync(Market market, string card)
    {
        var setup = await market.Tenant.StartCardSetupAsync(Market.Olivia, new Uri("https://texts.example.com/settings"));
        var session = setup.Page!.Segments[^1];
        (await market.Tenant.FinishCardSetupAsync(Market.Olivia, session)).ShouldBeFalse("the page is not filled in yet");
        var intent = (await new SessionService(market.Stripe).GetAsync(session)).SetupIntentId;
        var confirmed = await new SetupIntentService(market.Stripe).ConfirmAsync(intent, new SetupIntentConfirmOptions { PaymentMethod = card });
        if (confirmed.Status != "succeeded") throw new InvalidOperationException($"The setup is {confirmed.Status}.");
        (await market.Tenant.FinishCardSetupAsync(Market.Olivia with { AgencyId = "other" }, session)).ShouldBeFalse();
        (await market.Tenant.FinishCardSetupAsync(Market.Olivia, session)).ShouldBeTrue();
    }
}
