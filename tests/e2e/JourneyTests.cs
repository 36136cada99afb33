using Longcode.Tests.E2e.Pages;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Processes;
using Longcode.Tests.Support.Sandbox;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

/// <summary>What the product is for, as its users do it, in a browser.</summary>
public sealed class JourneyTests(BrowserFixture fixture)
{
    private const string Person = "Elena Vargas";

    [Fact]
    public async Task The_owner_buys_a_number_texts_a_candidate_and_reads_the_reply_live()
    {
        await using var owner = await fixture.VisitAsync();
        using var sandbox = fixture.Product.Sandbox();
        await owner.SignInAsync();

        var number = await BuyAsync(owner);
        var phone = await TextAsync(owner, number, "Hi Elena, are you free for a call at 3 today?");
        await ReplyAsync(owner, sandbox, phone, number);
        await StopAsync(owner, sandbox, phone, number);
    }

    private static async Task<string> BuyAsync(Visitor owner)
    {
        var manage = new ManagePage(owner);
        await manage.OpenFromSidebarAsync();
        var before = await manage.Rows.CountAsync();
        var user = await owner.OwnNameAsync();
        await manage.SaveAsync(user, "330");

        await Expect(manage.DueNow).ToContainTextAsync("$");
        await Expect(manage.EachMonth).ToContainTextAsync("$15.00");
        await Expect(manage.ConfirmButton).ToBeDisabledAsync();
        await owner.ShootAsync("confirm-purchase");
        await manage.Terms.CheckAsync();
        await Expect(manage.ConfirmButton).ToBeEnabledAsync();
        await manage.ConfirmButton.ClickAsync();

        await Expect(manage.Rows).ToHaveCountAsync(before + 1);
        var row = manage.Rows.First;
        await Expect(row).ToContainTextAsync(user);
        await Expect(row.GetByTestId("used")).ToContainTextAsync("0 of 250");
        await Expect(row.GetByTestId("status")).ToContainTextAsync("Active");
        await owner.ShootAsync("numbers");
        return await row.GetAttributeAsync("data-number") ?? "";
    }

    private static async Task<string> TextAsync(Visitor owner, string number, string body)
    {
        var person = new PersonPage(owner);
        await person.FindAsync(Person);
        await owner.ShootAsync("datasheet");
        var phone = await person.TextFirstMobileAsync();
        await person.From.SelectOptionAsync(number);
        await person.SendAsync(body);

        var activity = person.Activity(body);
        await Expect(activity).ToContainTextAsync("Text Message Outgoing");
        // Live: nobody reloads the page.
        await Expect(activity).ToContainTextAsync("Delivered");
        await owner.ShootAsync("activity-delivered");
        return phone;
    }

    private static async Task ReplyAsync(Visitor owner, SandboxControl sandbox, string phone, string number)
    {
        (await sandbox.ReplyAsync(phone, number, "Yes, 3 works. Talk soon!")).ShouldBeTrue();

        var person = new PersonPage(owner);
        await Expect(person.Activity("Yes, 3 works. Talk soon!")).ToContainTextAsync("Text Message Incoming");
        await owner.ShootAsync("activity-reply");

        await owner.OpenAsync($"/texts/{Uri.EscapeDataString(number)}/{Uri.EscapeDataString(phone)}");
        await Expect(owner.Test("log")).ToContainTextAsync("Yes, 3 works. Talk soon!");
        await owner.ShootAsync("conversation");
    }

    private static async Task StopAsync(Visitor owner, SandboxControl sandbox, string phone, string number)
    {
        (await sandbox.ReplyAsync(phone, number, "Stop. Thank you")).ShouldBeTrue();

        // Live again: the composer that stood open closes with the reason.
        var refusal = owner.Test("refusal");
        await Expect(refusal).ToContainTextAsync("opted out");
        await Expect(refusal).ToContainTextAsync("Stop. Thank you");
        await Expect(refusal).ToHaveAttributeAsync("data-reason", "opted-out");
        await Expect(owner.Test("send")).ToHaveCountAsync(0);
        await owner.ShootAsync("opted-out");
    }
}
