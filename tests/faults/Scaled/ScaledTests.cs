using System.Diagnostics;
using System.Globalization;
using System.Net;
using Longcode.Tests.Faults.Crashes;
using Longcode.Tests.Faults.Load;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;

namespace Longcode.Tests.Faults.Scaled;

/// <summary>Two silos and two web hosts over PostgreSQL with the sandbox beside them, all by configuration only.</summary>
public sealed partial class ScaledTests(ScaledInstallation fixture, ITestOutputHelper output) : IClassFixture<ScaledInstallation>
{
    [Fact]
    public async Task A_number_is_bought_texted_from_and_answered_through_any_host()
    {
        using var first = fixture.Product.Api(0);
        using var second = fixture.Product.Api(1);
        using var sandbox = fixture.Product.Control();
        const string Phone = "+12165550102";

        var number = await first.BuyNumberAsync();
        var sent = await second.TextAsync(number, Phone, "Are you free at 3?", "scaled-1");
        sent.Status.ShouldBe(HttpStatusCode.Accepted);
        (await first.TextAsync(number, Phone, "Are you free at 3?", "scaled-1")).Text("id").ShouldBe(sent.Text("id"), "the same click on another host is the same text");
        await Eventually.GetAsync(
            "the text to be delivered", async () => (await first.GetAsync($"texts/{sent.Text("id")}")).Text("status"), status => status == "delivered");
        (await sandbox.ReplyAsync(Phone, number, "Yes, talk at 3.")).ShouldBeTrue();

        var thread = await second.GetAsync($"conversations/{number}/{Phone}");
        thread.Items.Select(text => text.GetProperty("body").GetString()).ShouldBe(["Yes, talk at 3.", "Are you free at 3?"]);
        (await second.CountedAsync(number)).ShouldBe(1);
        (await sandbox.MessagesAsync()).Count(message => message.TextId == sent.Text("id")).ShouldBe(1);
    }

    /// <summary><c>tests/faults/run --webhooks 10000</c> is the long form.</summary>
    [Fact]
    public async Task Webhooks_that_come_several_times_at_both_hosts_are_stored_once_each()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("LONGCODE_WEBHOOKS") ?? "200", CultureInfo.InvariantCulture);
        using var api = fixture.Product.Api();
        string[] numbers = [await api.BuyNumberAsync("216"), await api.BuyNumberAsync("614")];
        using var flood = new WebhookFlood(fixture.Product, numbers, count);
        var watch = Stopwatch.StartNew();

        await flood.RepliesAsync();
        var took = watch.Elapsed;
        var texts = await flood.TextsAsync();
        await flood.CallbacksAsync(texts);

        var log = await LogRows.ReadAsync(fixture.Product);
        var stored = log.Texts.Where(text => text.IsIncoming && numbers.Contains(text.Number)).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} incoming webhooks, sent {flood.Sent} times to {fixture.Product.Urls.Count} hosts in {took.TotalSeconds:0.0} s: {stored.Count} stored; {texts.Count} texts with {flood.Callbacks} callbacks."));
        stored.Select(text => text.CarrierSid).ShouldBeUnique();
        stored.Select(text => text.Body).ShouldBe(flood.Bodies, ignoreOrder: true);
        (await flood.UnreadAsync()).ShouldBe(count);
        foreach (var text in texts)
        {
            (await api.GetAsync($"texts/{text.TextId}")).Text("status").ShouldBe("delivered");
        }

        log.Texts.Count(text => !text.IsIncoming && numbers.Contains(text.Number)).ShouldBe(texts.Count, "a callback for nobody's text makes none");
    }

    [Fact]
    public async Task A_sign_in_at_one_host_holds_at_the_other()
    {
        using var owner = await SignedIn.AtAsync(fixture.Product.Urls[0]);

        using var here = await owner.GetAsync(new Uri(fixture.Product.Urls[0], "/people"));
        using var there = await owner.GetAsync(new Uri(fixture.Product.Urls[1], "/people"));

        here.StatusCode.ShouldBe(HttpStatusCode.OK);
        there.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
