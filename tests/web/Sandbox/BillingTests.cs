using System.Net;
using Longcode.Tests.Support.Sandbox;
using Stripe;
using Stripe.Checkout;

namespace Longcode.Tests.Web.Sandbox;

/// <summary>The billing flow through the vendor's own client, which refuses answers that it cannot read.</summary>
public sealed class BillingTests
{
    [Fact]
    public async Task Every_event_is_signed_and_readable_by_the_vendors_client()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        await SubscribeAsync(sandbox, customer.Id, price.Id);

        var events = (await sandbox.Inbox.WaitForAsync(10, "/webhooks/stripe"))
            .Select(item => EventUtility.ConstructEvent(item.Body, item.Headers["Stripe-Signature"], SandboxHarness.WebhookSecret)).ToList();

        events.Select(item => item.Type).ShouldContain("customer.subscription.created");
        events.OfType<Event>().Where(item => item.Type == "invoice.paid").ShouldAllBe(item => ((Invoice)item.Data.Object).AmountPaid == 1500);
    }

    [Fact]
    public async Task An_event_that_is_not_taken_comes_again()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        sandbox.Inbox.AnswerNext(500);

        await new CustomerService(sandbox.Stripe).CreateAsync(new CustomerCreateOptions());

        var attempts = await sandbox.Inbox.WaitForAsync(2, "/webhooks/stripe");
        attempts.Select(item => EventUtility.ParseEvent(item.Body).Id).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("pm_card_chargeCustomerFail", "card_declined", "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("pm_card_chargeDeclinedLostCard", "card_declined", "lost_card")]
    public async Task A_declined_card_leaves_no_subscription_and_no_invoice(string card, string code, string decline)
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(card), await sandbox.PriceAsync());

        var error = await Should.ThrowAsync<StripeException>(() => SubscribeAsync(sandbox, customer.Id, price.Id));

        (error.HttpStatusCode, error.StripeError.Code, error.StripeError.DeclineCode).ShouldBe((HttpStatusCode.PaymentRequired, code, decline));
        (await new SubscriptionService(sandbox.Stripe).ListAsync(new SubscriptionListOptions { Customer = customer.Id, Status = "all" })).ShouldBeEmpty();
        (await new InvoiceService(sandbox.Stripe).ListAsync(new InvoiceListOptions { Customer = customer.Id })).ShouldBeEmpty();
        (await sandbox.Control.ChargesAsync()).ShouldHaveSingleItem().Outcome.ShouldBe("declined");
    }

    [Fact]
    public async Task A_declined_change_changes_nothing()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        var made = await SubscribeAsync(sandbox, customer.Id, price.Id);
        await sandbox.Control.BreakAsync(new SandboxFault("stripe.invoices.pay", "refuse", Status: 402, Code: "insufficient_funds"));

        var error = await Should.ThrowAsync<StripeException>(() => RaiseAsync(sandbox, made, 2, "error_if_incomplete"));

        error.StripeError.DeclineCode.ShouldBe("insufficient_funds");
        var now = await new SubscriptionService(sandbox.Stripe).GetAsync(made.Id);
        (now.Items.Data[0].Quantity, now.Status, now.LatestInvoiceId).ShouldBe((1L, "active", made.LatestInvoiceId));
    }

    [Fact]
    public async Task A_bank_that_asks_parks_the_change_until_its_owner_confirms()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        var made = await SubscribeAsync(sandbox, customer.Id, price.Id);
        await sandbox.UseCardAsync(customer.Id, "pm_card_authenticationRequired");
        (await Should.ThrowAsync<StripeException>(() => RaiseAsync(sandbox, made, 2, "error_if_incomplete"))).StripeError.Code
            .ShouldBe("subscription_payment_intent_requires_action");

        var parked = await RaiseAsync(sandbox, made, 2, "pending_if_incomplete");
        parked.Items.Data[0].Quantity.ShouldBe(1);
        parked.PendingUpdate.SubscriptionItems[0].Quantity.ShouldBe(2);
        await ConfirmAtBankAsync(sandbox, parked.LatestInvoiceId);

        var now = await new SubscriptionService(sandbox.Stripe).GetAsync(made.Id);
        (now.Items.Data[0].Quantity, now.PendingUpdate).ShouldBe((2L, null));
        (await new InvoiceService(sandbox.Stripe).GetAsync(parked.LatestInvoiceId)).Status.ShouldBe("paid");
    }

    [Fact]
    public async Task A_parked_change_that_nobody_confirms_is_dropped_and_its_invoice_void()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        var made = await SubscribeAsync(sandbox, customer.Id, price.Id);
        await sandbox.UseCardAsync(customer.Id, "pm_card_authenticationRequired");
        var parked = await RaiseAsync(sandbox, made, 2, "pending_if_incomplete");

        await sandbox.Control.AdvanceAsync(1);

        var now = await new SubscriptionService(sandbox.Stripe).GetAsync(made.Id);
        (now.Items.Data[0].Quantity, now.PendingUpdate, now.Status).ShouldBe((1L, null, "active"));
        (await new InvoiceService(sandbox.Stripe).GetAsync(parked.LatestInvoiceId)).Status.ShouldBe("void");
    }

    [Fact]
    public async Task A_void_first_invoice_ends_the_subscription_that_waited_for_it_and_a_paid_one_is_not_voided()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        var (subscriptions, invoices) = (new SubscriptionService(sandbox.Stripe), new InvoiceService(sandbox.Stripe));
        var paid = await SubscribeAsync(sandbox, customer.Id, price.Id);
        await sandbox.UseCardAsync(customer.Id, "pm_card_authenticationRequired");
        var waiting = await subscriptions.CreateAsync(new SubscriptionCreateOptions
        {
            Customer = customer.Id, Items = [new SubscriptionItemOptions { Price = price.Id }], PaymentBehavior = "allow_incomplete",
        });

        await invoices.VoidInvoiceAsync(waiting.LatestInvoiceId);
        var refused = await Should.ThrowAsync<StripeException>(() => invoices.VoidInvoiceAsync(paid.LatestInvoiceId));

        (waiting.Status, (await subscriptions.GetAsync(waiting.Id)).Status).ShouldBe(("incomplete", "incomplete_expired"));
        (refused.StripeError.Code, (await subscriptions.GetAsync(paid.Id)).Status).ShouldBe(("invoice_not_editable", "active"));
    }

    [Fact]
    public async Task A_renewal_that_is_not_paid_goes_from_past_due_to_unpaid_and_back_when_it_is()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        var made = await SubscribeAsync(sandbox, customer.Id, price.Id);
        await sandbox.UseCardAsync(customer.Id, "pm_card_chargeCustomerFail");
        var subscriptions = new SubscriptionService(sandbox.Stripe);

        await sandbox.Control.AdvanceAsync(32);
        (await subscriptions.GetAsync(made.Id)).Status.ShouldBe("past_due");
        await sandbox.Control.AdvanceAsync(8);
        var unpaid = await subscriptions.GetAsync(made.Id, new SubscriptionGetOptions { Expand = ["latest_invoice"] });
        (unpaid.Status, unpaid.LatestInvoice.Status, unpaid.LatestInvoice.AttemptCount).ShouldBe(("unpaid", "open", 4L));

        await sandbox.UseCardAsync(customer.Id, "pm_card_visa");
        await new InvoiceService(sandbox.Stripe).PayAsync(unpaid.LatestInvoiceId);
        (await subscriptions.GetAsync(made.Id)).Status.ShouldBe("active");
    }

    [Theory]
    [InlineData("dropBefore", 0)]
    [InlineData("dropAfter", 1)]
    public async Task A_connection_lost_at_the_charge_is_made_good_by_the_same_key(string effect, int charges)
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        await sandbox.Control.BreakAsync(new SandboxFault("stripe.invoices.pay", effect));

        await Should.ThrowAsync<Exception>(() => SubscribeAsync(sandbox, customer.Id, price.Id, "order:1"));
        (await sandbox.Control.ChargesAsync()).Count.ShouldBe(charges);

        (await SubscribeAsync(sandbox, customer.Id, price.Id, "order:1")).Status.ShouldBe("active");
        (await sandbox.Control.ChargesAsync()).ShouldHaveSingleItem().Outcome.ShouldBe("paid");
    }

    [Fact]
    public async Task A_delayed_charge_is_made_once()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        await sandbox.Control.BreakAsync(new SandboxFault("stripe.invoices.pay", "delay", DelayMs: 50));

        (await SubscribeAsync(sandbox, customer.Id, price.Id)).Status.ShouldBe("active");

        (await sandbox.Control.ChargesAsync()).ShouldHaveSingleItem();
        (await sandbox.Control.SubscriptionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_renewal_can_be_refused_too()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        await SubscribeAsync(sandbox, customer.Id, price.Id);
        await sandbox.Control.BreakAsync(new SandboxFault("stripe.invoices.pay", "refuse", Status: 402, Code: "insufficient_funds"));

        await sandbox.Control.AdvanceAsync(32);
        (await sandbox.Control.SubscriptionsAsync()).ShouldHaveSingleItem().Status.ShouldBe("past_due");

        await sandbox.Control.AdvanceAsync(3);
        (await sandbox.Control.SubscriptionsAsync()).ShouldHaveSingleItem().Status.ShouldBe("active", "the retry is paid");
        (await sandbox.Control.ChargesAsync()).Select(entry => entry.Outcome).ShouldBe(["paid", "declined", "paid"]);
    }

    [Fact]
    public async Task A_credit_note_gives_the_money_back_to_the_card_once()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        var made = await SubscribeAsync(sandbox, customer.Id, price.Id);
        var options = new CreditNoteCreateOptions { Invoice = made.LatestInvoiceId, Amount = 1500, RefundAmount = 1500, Reason = "order_change" };

        await new CreditNoteService(sandbox.Stripe).CreateAsync(options);

        await Should.ThrowAsync<StripeException>(() => new CreditNoteService(sandbox.Stripe).CreateAsync(options));
        (await sandbox.Control.ChargesAsync()).Select(entry => (entry.Kind, entry.Amount)).ShouldBe([("charge", 1500L), ("refund", 1500L)]);
        (await new InvoiceService(sandbox.Stripe).GetAsync(made.LatestInvoiceId)).PostPaymentCreditNotesAmount.ShouldBe(1500);
    }

    [Fact]
    public async Task Parts_of_a_credit_note_must_make_its_whole()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        var made = await SubscribeAsync(sandbox, customer.Id, price.Id);
        var notes = new CreditNoteService(sandbox.Stripe);

        await Should.ThrowAsync<StripeException>(() => notes.CreateAsync(new CreditNoteCreateOptions { Invoice = made.LatestInvoiceId, Amount = 1500, RefundAmount = 1000 }));
        await notes.CreateAsync(new CreditNoteCreateOptions { Invoice = made.LatestInvoiceId, Amount = 1500, RefundAmount = 1000, CreditAmount = 500 });

        (await new CustomerService(sandbox.Stripe).GetAsync(customer.Id)).Balance.ShouldBe(-500);
    }

    [Fact]
    public async Task A_card_typed_on_the_hosted_page_is_on_file()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var customer = await new CustomerService(sandbox.Stripe).CreateAsync(new CustomerCreateOptions());
        var session = await new SessionService(sandbox.Stripe).CreateAsync(new SessionCreateOptions
        {
            Mode = "setup",
            Currency = "usd",
            Customer = customer.Id,
            SuccessUrl = "https://agency.example/back?session={CHECKOUT_SESSION_ID}",
        });

        using var refused = await TypeCardAsync(sandbox, session.Url, "4000 0000 0000 0002");
        refused.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Your card was declined.");
        using var unclear = await TypeCardAsync(sandbox, session.Url, "4242 4242 4242 4242", "13 / 40");
        unclear.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
        (await unclear.Content.ReadAsStringAsync()).ShouldContain("value=\"13 / 40\"", customMessage: "what was typed stays");
        using var saved = await TypeCardAsync(sandbox, session.Url, "4242 4242 4242 4242", "1240");

        saved.Headers.Location!.ToString().ShouldBe($"https://agency.example/back?session={session.Id}");
        var done = await new SessionService(sandbox.Stripe).GetAsync(session.Id, new SessionGetOptions { Expand = ["setup_intent.payment_method"] });
        (done.Status, done.SetupIntent.PaymentMethod.Card.Last4, done.SetupIntent.PaymentMethod.CustomerId).ShouldBe(("complete", "4242", customer.Id));
        (done.SetupIntent.PaymentMethod.Card.ExpMonth, done.SetupIntent.PaymentMethod.Card.ExpYear).ShouldBe((12, 2040));
    }

    [Fact]
    public async Task An_unknown_parameter_is_named()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stripe/v1/customers") { Content = new FormUrlEncodedContent([new("emial", "x")]) };
        request.Headers.Authorization = new("Bearer", SandboxHarness.ApiKey);

        using var answer = await sandbox.Raw.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Received unknown parameter: emial");
    }

    private static async Task ConfirmAtBankAsync(SandboxHarness sandbox, string invoice)
    {
        var payment = (await new InvoicePaymentService(sandbox.Stripe).ListAsync(new InvoicePaymentListOptions { Invoice = invoice })).Single();
        var intent = await new PaymentIntentService(sandbox.Stripe).GetAsync(payment.Payment.PaymentIntentId);
        using var answer = await sandbox.Raw.PostAsync(intent.NextAction.RedirectToUrl.Url, new FormUrlEncodedContent([new("answer", "confirm")]));
        answer.Headers.Location?.OriginalString.ShouldBe($"/stripe/invoice/{invoice}");
    }

    private static Task<HttpResponseMessage> TypeCardAsync(SandboxHarness sandbox, string url, string number, string expiry = "12 / 40") =>
        sandbox.Raw.PostAsync(url, new FormUrlEncodedContent([new("number", number), new("expiry", expiry), new("cvc", "123")]));

    private static Task<Subscription> SubscribeAsync(SandboxHarness sandbox, string customer, string price, string? key = null)
    {
        var options = new SubscriptionCreateOptions { Customer = customer, Items = [new() { Price = price, Quantity = 1 }], PaymentBehavior = "error_if_incomplete" };
        return new SubscriptionService(sandbox.Stripe).CreateAsync(options, new RequestOptions { IdempotencyKey = key });
    }

    private static Task<Subscription> RaiseAsync(SandboxHarness sandbox, Subscription made, long quantity, string behavior) =>
        new SubscriptionService(sandbox.Stripe).UpdateAsync(made.Id, new SubscriptionUpdateOptions
        {
            Items = [new() { Id = made.Items.Data[0].Id, Quantity = quantity }],
            ProrationBehavior = "always_invoice",
            PaymentBehavior = behavior,
        });
}
