using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Web.Sandbox;

public sealed class FaultTests
{
    private const string Phone = "+13305550188";

    [Fact]
    public async Task Drop_before_closes_the_connection_and_does_nothing()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        await sandbox.Control.BreakAsync(new SandboxFault("twilio.messages.create", "dropBefore"));

        await Should.ThrowAsync<HttpRequestException>(() => sandbox.SendAsync(number, Phone, "x"));

        (await sandbox.Control.MessagesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Drop_after_takes_the_text_and_never_answers()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        await sandbox.Control.BreakAsync(new SandboxFault("twilio.messages.create", "dropAfter"));

        await Should.ThrowAsync<HttpRequestException>(() => sandbox.SendAsync(number, Phone, "x", $"{sandbox.Inbox.Url}/status"));

        await sandbox.Inbox.WaitForAsync(2, "/status");
        (await sandbox.Control.MessagesAsync()).ShouldHaveSingleItem();
        await sandbox.SendAsync(number, Phone, "the fault is used up");
    }

    [Fact]
    public async Task A_refusal_speaks_as_the_carrier_does_as_often_as_ordered()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        await sandbox.Control.BreakAsync(new SandboxFault("twilio.messages.create", "refuse", Count: 2, Status: 429, Code: 20429));

        for (var i = 0; i < 2; i++)
            (await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.SendAsync(number, Phone, "x"))).ShouldSatisfyAllConditions(
                refusal => refusal.Status.ShouldBe(429), refusal => refusal.Code.ShouldBe(20429));

        await sandbox.SendAsync(number, Phone, "x");
    }

    [Fact]
    public async Task A_fault_without_count_lasts_until_it_is_cleared()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        await sandbox.Control.BreakAsync(new SandboxFault("twilio.numbers.search", "refuse", Count: 0, Status: 503, Code: 20503));

        for (var i = 0; i < 3; i++)
            await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.TwilioAsync(HttpMethod.Get, "AvailablePhoneNumbers/US/Local.json?AreaCode=330"));
        await sandbox.Control.MendAsync();

        await sandbox.TwilioAsync(HttpMethod.Get, "AvailablePhoneNumbers/US/Local.json?AreaCode=330");
    }

    [Theory]
    [InlineData("lose", "delivered")]
    [InlineData("double", "sent sent delivered")]
    [InlineData("reorder", "delivered sent")]
    public async Task A_callback_is_lost_doubled_or_overtaken(string effect, string statuses)
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        await sandbox.Control.BreakAsync(new SandboxFault("twilio.callback", effect));

        await sandbox.SendAsync(number, Phone, "x", $"{sandbox.Inbox.Url}/status");

        var callbacks = await sandbox.Inbox.WaitForAsync(statuses.Split(' ').Length, "/status");
        string.Join(' ', callbacks.Select(item => item.Form["MessageStatus"])).ShouldBe(statuses);
    }

    [Fact]
    public async Task A_fault_that_was_not_struck_survives_a_restart()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        await sandbox.Control.BreakAsync(new SandboxFault("twilio.numbers.buy", "refuse", Status: 500));

        await sandbox.RestartAsync();

        (await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.BuyAsync())).Status.ShouldBe(500);
        await sandbox.BuyAsync();
    }

    [Theory]
    [InlineData("""{"at":"twilio.nowhere","effect":"delay","delayMs":1}""", "'at'")]
    [InlineData("""{"at":"twilio.callback","effect":"explode"}""", "'effect'")]
    [InlineData("""{"at":"twilio.messages.create","effect":"lose"}""", "'lose'")]
    [InlineData("""{"at":"twilio.messages.create","effect":"delay"}""", "'delayMs'")]
    [InlineData("""{"at":"twilio.messages.create","effect":"refuse"}""", "'status'")]
    [InlineData("""{"at":"twilio.messages.create","effect":"refuse","status":429,"code":"word"}""", "'code'")]
    [InlineData("""{"at":"twilio.callback","effect":"lose","count":-1}""", "'count'")]
    [InlineData("""{"at":"twilio.callback","effect":"lose","probability":2}""", "'probability'")]
    [InlineData("""{"at":"twilio.callback","effect":"lose","unknown":1}""", "unknown")]
    [InlineData("""{"at":""", "JSON")]
    public async Task A_bad_order_is_refused_with_a_sentence(string order, string says)
    {
        await using var sandbox = await SandboxHarness.StartAsync();

        using var answer = await sandbox.Raw.PostAsync("/_sandbox/faults", new StringContent(order, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.ToString().ShouldContain(says);
        (await sandbox.Raw.GetFromJsonAsync<JsonArray>("/_sandbox/faults"))!.ShouldBeEmpty();
    }
}
