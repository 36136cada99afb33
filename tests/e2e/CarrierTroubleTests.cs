using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Sandbox;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

/// <summary>What a recruiter sees while the carrier is in trouble, and after.</summary>
public sealed class CarrierTroubleTests(BrowserFixture fixture)
{
    private const string Unsure = "+12165550102";
    private const string Waits = "+16145550105";
    private const string AccountSid = "AC00000000000000000000000000000001";

    /// <summary>A probe follows half a minute after the stop, and an answer that is lost is looked into after half a minute.</summary>
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToHaveCountOptions Gone = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_refused_account_and_an_uncertain_text_are_seen_told_and_settled()
    {
        await using var owner = await fixture.VisitSignedInAsync();
        await using var colleague = await fixture.VisitSignedInAsync(Screen.Phone, await fixture.RecruiterAsync());
        using var sandbox = fixture.Product.Sandbox();
        using var api = fixture.Product.Api();
        var number = await api.BuyNumberAsync("216");

        await LoseAsync(sandbox, api, number);
        await sandbox.BreakAsync(new SandboxFault("twilio.messages.create", "refuse", Count: 0, Status: 401, Code: 20003));
        (await api.TextAsync(number, Waits, "Are we still on for tomorrow?", "waits")).Status.ShouldBe(HttpStatusCode.Accepted);
        await Expect(owner.Test("carrier-stopped")).ToBeVisibleAsync(Soon);
        await Expect(colleague.Test("carrier-stopped")).ToContainTextAsync("Nothing is lost");
        await colleague.ShootAsync("carrier-stopped");
        await owner.OpenAsync("/operator");
        await Expect(owner.Test("carrier-card")).ToContainTextAsync("Refuses the account");
        await Expect(owner.Test("line").First).ToContainTextAsync(number[^4..]);
        await owner.ShootAsync("operator");
        (await owner.FitsAsync()).ShouldBeTrue();

        await sandbox.MendAsync();
        await Expect(colleague.Test("carrier-stopped")).ToHaveCountAsync(0, Gone);
        await SettleAsync(owner, sandbox, number);
    }

    /// <summary>The POST is lost, and the carrier's list has a message whose words are not ours: whose it is cannot be known.</summary>
    private async Task LoseAsync(SandboxControl sandbox, ApiClient api, string number)
    {
        await sandbox.BreakAsync(new SandboxFault("twilio.messages.create", "dropBefore"));
        (await api.TextAsync(number, Unsure, "Could you send me a reference?", "unsure")).Status.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.IsTrueAsync("the carrier to lose the text", async () => (await sandbox.FaultsAsync()).Count == 0);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:sandbox-auth-token")));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["From"] = number, ["To"] = Unsure, ["Body"] = "Sent from a trial account",
        });
        using var answer = await http.PostAsync(new Uri(fixture.Product.SandboxUrl, $"/twilio/2010-04-01/Accounts/{AccountSid}/Messages.json"), form);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task SettleAsync(Visitor owner, SandboxControl sandbox, string number)
    {
        await owner.OpenAsync("/texts?view=trouble");
        await owner.Page.Locator($"[data-testid=conversation][data-phone='{Unsure}']").ClickAsync();
        var text = owner.Test("text").Last;
        await Expect(text).ToContainTextAsync("Not sure it was sent", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await Expect(owner.Test("it-arrived")).ToBeVisibleAsync();
        await Expect(owner.Test("leave-it")).ToBeVisibleAsync();
        await owner.ShootAsync("uncertain");

        // Twice: it is one text all the same.
        await owner.Test("send-again").DblClickAsync();

        await Expect(text).ToContainTextAsync("Delivered");
        await Expect(owner.Test("send-again")).ToHaveCountAsync(0);
        (await sandbox.MessagesAsync()).Count(message => message.To == Unsure && message.From == number && message.TextId is not null).ShouldBe(1);
        await Expect(owner.Page.Locator($"[data-testid=conversation][data-phone='{Unsure}']")).ToHaveCountAsync(0);
    }
}
