using Longcode.Tests.Support.Sandbox;
using Stripe;

namespace Longcode.Tests.Web.Sandbox;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_answers_the_same_and_does_it_once()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());

        var first = await SubscribeAsync(sandbox, customer.Id, price.Id, "order:1");
        var second = await SubscribeAsync(sandbox, customer.Id, price.Id, "order:1");

        second.Id.ShouldBe(first.Id);
        second.StripeResponse.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await sandbox.Control.ChargesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_key_with_other_parameters_is_an_error()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        await SubscribeAsync(sandbox, customer.Id, price.Id, "order:1");

        var error = await Should.ThrowAsync<StripeException>(() => SubscribeAsync(sandbox, customer.Id, price.Id, "order:1", quantity: 2));

        (error.HttpStatusCode, error.StripeError.Type).ShouldBe((System.Net.HttpStatusCode.BadRequest, "idempotency_error"));
    }

    [Fact]
    public async Task A_declined_card_stays_declined_under_its_key()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync("pm_card_chargeCustomerFail"), await sandbox.PriceAsync());
        await Should.ThrowAsync<StripeException>(() => SubscribeAsync(sandbox, customer.Id, price.Id, "order:1"));
        await sandbox.UseCardAsync(customer.Id, "pm_card_visa");

        (await Should.ThrowAsync<StripeException>(() => SubscribeAsync(sandbox, customer.Id, price.Id, "order:1"))).StripeError.DeclineCode.ShouldBe("generic_decline");

        (await SubscribeAsync(sandbox, customer.Id, price.Id, "order:1:2")).Status.ShouldBe("active");
        (await sandbox.Control.ChargesAsync()).Select(entry => entry.Outcome).ShouldBe(["declined", "paid"]);
    }

    [Fact]
    public async Task A_key_whose_request_still_runs_is_a_conflict()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        await sandbox.Control.BreakAsync(new SandboxFault("stripe.subscriptions.create", "delay", DelayMs: 3000));

        var outcomes = await Task.WhenAll(TryAsync(sandbox, customer.Id, price.Id), TryAsync(sandbox, customer.Id, price.Id));

        outcomes.Order().ShouldBe(["active", "idempotency_key_in_use"]);
        (await sandbox.Control.ChargesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var options = new CustomerCreateOptions { Email = "owner@agency.test" };
        var request = new RequestOptions { IdempotencyKey = "agency:1" };
        var first = await new CustomerService(sandbox.Stripe).CreateAsync(options, request);

        await sandbox.Control.AdvanceAsync(2);

        (await new CustomerService(sandbox.Stripe).CreateAsync(options, request)).Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task A_lost_answer_is_there_on_the_repeat()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        await sandbox.Control.BreakAsync(new SandboxFault("stripe.subscriptions.create", "dropAfter"));
        await Should.ThrowAsync<Exception>(() => SubscribeAsync(sandbox, customer.Id, price.Id, "order:1"));

        (await SubscribeAsync(sandbox, customer.Id, price.Id, "order:1")).Status.ShouldBe("active");

        (await sandbox.Control.ChargesAsync()).ShouldHaveSingleItem();
    }

    private static async Task<string> TryAsync(SandboxHarness sandbox, string customer, string price)
    {
        try
        {
            return (await SubscribeAsync(sandbox, customer, price, "order:1")).Status;
        }
        catch (StripeException error)
        {
            return error.StripeError.Code;
        }
    }

    private static Task<Subscription> SubscribeAsync(SandboxHarness sandbox, string customer, string price, string key, long quantity = 1) =>
        new SubscriptionService(sandbox.Stripe).CreateAsync(
            new SubscriptionCreateOptions { Customer = customer, Items = [new() { Price = price, Quantity = quantity }], PaymentBehavior = "error_if_incomplete" },
            new RequestOptions { IdempotencyKey = key });
}
