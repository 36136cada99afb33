using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Sandbox;
using Stripe;

namespace Longcode.Tests.Web.Sandbox;

public sealed class RestartTests
{
    private const string Phone = "+13305550188";

    [Fact]
    public async Task What_the_carrier_knows_survives_a_restart()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        await sandbox.SendAsync(number, Phone, "before", $"{sandbox.Inbox.Url}/status");
        await sandbox.Inbox.WaitForAsync(2, "/status");
        await sandbox.Control.ReplyAsync(Phone, number, "STOP");

        await sandbox.RestartAsync();

        (await sandbox.Control.MessagesAsync()).ShouldHaveSingleItem().Status.ShouldBe("delivered");
        (await sandbox.Control.NumbersAsync()).ShouldHaveSingleItem().Number.ShouldBe(number);
        (await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.SendAsync(number, Phone, "x"))).Code.ShouldBe(21610);
    }

    [Fact]
    public async Task A_text_on_its_way_arrives_after_the_restart()
    {
        var delay = TimeSpan.FromHours(1);
        await using var sandbox = await SandboxHarness.StartAsync(settings => settings with { CallbackDelay = delay });
        var number = await sandbox.BuyAsync();
        await sandbox.SendAsync(number, Phone, "x", $"{sandbox.Inbox.Url}/status/txt_9");
        delay = TimeSpan.Zero;

        await sandbox.RestartAsync();

        (await sandbox.Inbox.WaitForAsync(2, "/status")).Select(item => item.Form["MessageStatus"]).ShouldBe(["sent", "delivered"]);
    }

    [Fact]
    public async Task A_receipt_that_was_not_told_before_the_restart_is_told_after_it()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        await sandbox.Control.BreakAsync(new SandboxFault("twilio.callback", "delay", DelayMs: 600_000));
        await sandbox.SendAsync(number, Phone, "x", $"{sandbox.Inbox.Url}/status/txt_9");
        await Eventually.IsTrueAsync("the text to be delivered", async () => (await sandbox.Control.MessagesAsync())[0].Status == "delivered");
        sandbox.Inbox.At("/status").ShouldBeEmpty();

        await sandbox.RestartAsync();

        (await sandbox.Inbox.WaitForAsync(1, "/status")).ShouldHaveSingleItem().Form["MessageStatus"].ShouldBe("delivered");
    }

    [Fact]
    public async Task What_the_biller_knows_survives_a_restart()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var price = await sandbox.PriceAsync();
        var options = new SubscriptionCreateOptions { Customer = customer.Id, Items = [new() { Price = price.Id, Quantity = 2 }] };
        var made = await new SubscriptionService(sandbox.Stripe).CreateAsync(options, new RequestOptions { IdempotencyKey = "order:1" });
        await sandbox.Control.AdvanceAsync(40);
        var before = await sandbox.Control.ChargesAsync();

        await sandbox.RestartAsync();

        (await sandbox.Control.ChargesAsync()).ShouldBe(before);
        before.Select(entry => (entry.Outcome, entry.Amount)).ShouldBe([("paid", 3000L), ("paid", 3000L)]);
        (await sandbox.Control.SubscriptionsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => entry.Id.ShouldBe(made.Id), entry => entry.Quantity.ShouldBe(2), entry => entry.Status.ShouldBe("active"));
        var now = (await sandbox.Raw.GetFromJsonAsync<JsonObject>("/_sandbox/clock"))!["now"]!.GetValue<DateTimeOffset>();
        now.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddDays(39));
    }

    [Fact]
    public async Task An_answer_under_a_key_is_replayed_after_a_restart()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var options = new CustomerCreateOptions { Email = "owner@agency.test" };
        var first = await new CustomerService(sandbox.Stripe).CreateAsync(options, new RequestOptions { IdempotencyKey = "agency:1" });

        await sandbox.RestartAsync();

        (await new CustomerService(sandbox.Stripe).CreateAsync(options, new RequestOptions { IdempotencyKey = "agency:1" })).Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task A_second_sandbox_over_the_same_folder_is_refused_with_a_sentence()
    {
        using var folder = TempFolder.Create("shared");
        await using var sandbox = await SandboxHarness.StartAsync(settings => settings with { DataFolder = folder.Path });

        var refused = await Should.ThrowAsync<Longcode.Sandbox.SandboxStartException>(async () =>
            await (await SandboxHarness.StartAsync(settings => settings with { DataFolder = folder.Path })).DisposeAsync());

        refused.Message.ShouldContain("in use by another sandbox");
    }
}
