using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Sandbox;

public sealed partial class HandsetPageTests
{
    private const string Phone = "+13305550188";

    [Fact]
    public async Task The_page_and_all_that_it_names_come_from_the_sandbox_itself()
    {
        await using var sandbox = await SandboxHarness.StartAsync();

        using var page = await sandbox.Raw.GetAsync("/");
        var html = await page.Content.ReadAsStringAsync();

        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
        InlineScript().IsMatch(html).ShouldBeFalse("the policy forbids inline scripts");
        foreach (var asset in Asset().Matches(html).Select(match => match.Groups["path"].Value))
        {
            using var answer = await sandbox.Raw.GetAsync(asset);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, asset);
        }
    }

    [Theory]
    [InlineData("off", "30003")]
    [InlineData("landline", "30006")]
    [InlineData("blocked", "30007")]
    public async Task A_handset_that_cannot_get_texts_says_so_to_the_sender(string state, string code)
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        using var set = await sandbox.Raw.PutAsJsonAsync($"/_sandbox/handsets/{Phone}", new { state });

        await sandbox.SendAsync(number, Phone, "x", $"{sandbox.Inbox.Url}/status");

        set.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await sandbox.Inbox.WaitForAsync(2, "/status"))[1].Form["ErrorCode"].ShouldBe(code);
        (await sandbox.Control.HandsetAsync(Phone)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_is_told_to_the_open_page()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var stream = new StreamReader(await sandbox.Raw.GetStreamAsync("/_sandbox/live", stop.Token));
        await stream.ReadLineAsync(stop.Token);

        await sandbox.Control.ReplyAsync(Phone, number, "hi");

        string? line;
        do
            line = await stream.ReadLineAsync(stop.Token);
        while (line != $"data: {Phone}");
    }

    [Fact]
    public async Task A_page_that_goes_away_is_no_error()
    {
        const string Path = "/_sandbox/live";
        await using var sandbox = await SandboxHarness.StartAsync();
        using var ends = new RequestEnds(sandbox.Url, Path);
        using (var stream = new StreamReader(await sandbox.Raw.GetStreamAsync(Path)))
        {
            await stream.ReadLineAsync();
        }

        await ends.Task;

        sandbox.Log.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bench_shows_what_the_ledger_holds()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var number = await sandbox.BuyAsync();
        await sandbox.SendAsync(number, Phone, "x");

        var bench = (await sandbox.Raw.GetFromJsonAsync<JsonObject>("/_sandbox/bench"))!;

        (bench["messages"]!.GetValue<int>(), bench["numbers"]!.GetValue<int>(), bench["paid"]!.GetValue<int>()).ShouldBe((1, 1, 0));
    }

    [Theory]
    [InlineData("/_sandbox/handsets/+13305550188/texts", """{"to":"+13305550999","body":"x"}""")]
    [InlineData("/_sandbox/handsets/+13305550188/texts", """{"to":"+13305550142","body":""}""")]
    [InlineData("/_sandbox/handsets/+13305550188/texts", """{"to":"+13305550142","body":"x","colour":"red"}""")]
    [InlineData("/_sandbox/handsets/nobody/texts", """{"to":"+13305550142","body":"x"}""")]
    [InlineData("/_sandbox/clock", """{"advanceDays":-1}""")]
    [InlineData("/_sandbox/clock", """{"advanceDays":"soon"}""")]
    public async Task Wrong_input_is_a_problem_with_a_sentence(string path, string body)
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        await sandbox.BuyAsync();

        using var answer = await sandbox.Raw.PostAsync(path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.ToString().ShouldEndWith(".");
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_refused_in_the_vendors_shape()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var broken = new StringContent("Body=%00", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");

        using var answer = await sandbox.Twilio.PostAsync("Messages.json", broken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<int>().ShouldBe(20001);
    }

    [GeneratedRegex("""(src|href)="(?<path>/_page/[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asset();

    [GeneratedRegex("<script(?![^>]* src=)|\\son[a-z]+=", RegexOptions.None, 1000)]
    private static partial Regex InlineScript();
}
