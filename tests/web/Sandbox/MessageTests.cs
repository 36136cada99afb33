using System.Text.Json.Nodes;
using Longcode.Tests.Support;

namespace Longcode.Tests.Web.Sandbox;

public sealed class MessageTests
{
    private const string Phone = "+13305550188";

    [Fact]
    public async Task A_text_is_sent_delivered_and_called_back_with_a_good_signature()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();

        var taken = await sandbox.SendAsync(number, Phone, "Hello 👍 é & = +", $"{sandbox.Inbox.Url}/webhooks/twilio/status/txt_1?x=1#rc=5&rp=5xx,ct,rt");

        taken["status"]!.ToString().ShouldBe("queued");
        taken["body"]!.ToString().ShouldBe("Hello 👍 é & = +");
        taken["date_sent"].ShouldBeNull();
        var callbacks = await sandbox.Inbox.WaitForAsync(2, "/webhooks/twilio/status/txt_1");
        callbacks.Select(item => item.Form["MessageStatus"]).ShouldBe(["sent", "delivered"]);
        callbacks.ShouldAllBe(item => item.Form["MessageSid"] == taken["sid"]!.ToString() && item.IsSignedByTwilio(SandboxHarness.AuthToken));
        (await sandbox.Control.HandsetAsync(Phone)).ShouldHaveSingleItem().Body.ShouldBe("Hello 👍 é & = +");
        var entry = (await sandbox.Control.MessagesAsync()).ShouldHaveSingleItem();
        entry.ShouldSatisfyAllConditions(() => entry.TextId.ShouldBe("txt_1"), () => entry.Status.ShouldBe("delivered"));
    }

    [Theory]
    [InlineData("+15005553003", "undelivered", 30003)]
    [InlineData("+15005553005", "undelivered", 30005)]
    [InlineData("+15005553006", "undelivered", 30006)]
    [InlineData("+15005553007", "undelivered", 30007)]
    [InlineData("+15005553034", "undelivered", 30034)]
    [InlineData("+15005553001", "failed", 30001)]
    public async Task A_magic_phone_ends_with_its_delivery_error(string to, string status, int code)
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();

        await sandbox.SendAsync(number, to, "x", $"{sandbox.Inbox.Url}/status");

        var last = (await sandbox.Inbox.WaitForAsync(2, "/status"))[1].Form;
        last["MessageStatus"].ShouldBe(status);
        last["ErrorCode"].ShouldBe($"{code}");
        (await sandbox.Control.HandsetAsync(to)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("+15005550001", 21211)]
    [InlineData("+15005550002", 21612)]
    [InlineData("+15005550003", 21408)]
    [InlineData("+15005550004", 21610)]
    [InlineData("+15005550009", 21614)]
    [InlineData("123", 21211)]
    public async Task A_phone_that_cannot_be_texted_is_refused_on_the_spot(string to, int code)
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();

        (await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.SendAsync(number, to, "x"))).Code.ShouldBe(code);

        (await sandbox.Control.MessagesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("+15005550001", 21212)]
    [InlineData("+15005550007", 21606)]
    [InlineData("+15005550008", 21611)]
    [InlineData("+12025550199", 21659)]
    public async Task A_sender_that_may_not_send_is_refused(string from, int code)
    {
        await using var sandbox = await SandboxHarness.StartAsync();

        (await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.SendAsync(from, Phone, "x"))).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 1000, 7)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("é", 160, 1)]
    [InlineData("中", 70, 1)]
    [InlineData("中", 71, 2)]
    [InlineData("中", 1000, 15)]
    [InlineData("👍", 35, 1)]
    [InlineData("👍", 36, 2)]
    [InlineData("e\u0301", 70, 3)]
    [InlineData("`", 160, 3)]
    public async Task Segments_are_counted_as_the_carrier_counts_them(string unit, int times, int segments)
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();

        var taken = await sandbox.SendAsync(number, Phone, string.Concat(Enumerable.Repeat(unit, times)));

        taken["num_segments"]!.ToString().ShouldBe($"{segments}");
    }

    [Fact]
    public async Task The_list_is_newest_first_and_its_pages_miss_nothing_and_repeat_nothing()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        for (var i = 0; i < 7; i++)
            await sandbox.SendAsync(number, i % 2 == 0 ? Phone : "+13305550119", $"text {i}");

        var seen = new List<string>();
        var next = $"Messages.json?PageSize=2&To={Uri.EscapeDataString(Phone)}";
        while (next is not null)
        {
            var page = await sandbox.TwilioAsync(HttpMethod.Get, next);
            seen.AddRange(page["messages"]!.AsArray().Select(item => item!["body"]!.ToString()));
            next = page["next_page_uri"] is JsonNode uri ? $"/twilio{uri}" : null;
        }

        seen.ShouldBe(["text 6", "text 4", "text 2", "text 0"]);
    }

    [Fact]
    public async Task The_list_filters_by_the_day_of_sending()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        await sandbox.SendAsync(number, Phone, "x", $"{sandbox.Inbox.Url}/status");
        await sandbox.Inbox.WaitForAsync(2, "/status");
        var today = DateTimeOffset.Parse((await sandbox.TwilioAsync(HttpMethod.Get, "Messages.json"))["messages"]![0]!["date_sent"]!.ToString(), null);

        (await CountAsync(sandbox, $"DateSent%3E={today:yyyy-MM-dd}")).ShouldBe(1);
        (await CountAsync(sandbox, $"DateSent={today:yyyy-MM-dd}")).ShouldBe(1);
        (await CountAsync(sandbox, $"DateSent%3E={today.AddDays(1):yyyy-MM-dd}")).ShouldBe(0);
        (await CountAsync(sandbox, $"DateSent%3C={today.AddDays(-1):yyyy-MM-dd}")).ShouldBe(0);
    }

    [Fact]
    public async Task A_text_that_has_ended_is_redacted_and_deleted_but_stays_on_the_ledger()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        var sid = (await sandbox.SendAsync(number, Phone, "secret", $"{sandbox.Inbox.Url}/status"))["sid"]!.ToString();
        await sandbox.Inbox.WaitForAsync(2, "/status");

        (await sandbox.TwilioAsync(HttpMethod.Post, $"Messages/{sid}.json", ("Body", "")))["body"]!.ToString().ShouldBe("");
        await sandbox.TwilioAsync(HttpMethod.Delete, $"Messages/{sid}.json");

        (await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.TwilioAsync(HttpMethod.Get, $"Messages/{sid}.json"))).Code.ShouldBe(20404);
        (await sandbox.Control.MessagesAsync()).ShouldHaveSingleItem().Sid.ShouldBe(sid);
    }

    [Fact]
    public async Task Wrong_credentials_are_refused()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        sandbox.Twilio.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("AC:wrong"u8));

        var refusal = await Should.ThrowAsync<TwilioRefusedException>(() => sandbox.TwilioAsync(HttpMethod.Get, "Messages.json"));

        (refusal.Status, refusal.Code).ShouldBe((401, 20003));
    }

    private static async Task<int> CountAsync(SandboxHarness sandbox, string filter) =>
        (await sandbox.TwilioAsync(HttpMethod.Get, $"Messages.json?{filter}"))["messages"]!.AsArray().Count;
}
