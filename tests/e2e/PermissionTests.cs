using Longcode.Tests.E2e.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

public sealed class PermissionTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Who_may_not_manage_text_messaging_sees_no_entry_and_finds_nothing_at_its_address()
    {
        await using var recruiter = await fixture.VisitSignedInAsync(email: await fixture.RecruiterAsync());

        await recruiter.Test("sidebar-button").ClickAsync();
        await Expect(recruiter.Test("sidebar").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "My Profile" })).ToBeVisibleAsync();
        await Expect(recruiter.Test("sidebar").GetByText("Text Messaging")).ToHaveCountAsync(0);
        await recruiter.ShootAsync("sidebar-recruiter");

        await recruiter.OpenAsync("/settings/text-messaging");
        await Expect(recruiter.Test("not-found")).ToBeVisibleAsync();
        await Expect(recruiter.Test("add-number")).ToHaveCountAsync(0);
        await recruiter.OpenAsync("/settings/invoices");
        await Expect(recruiter.Test("not-found")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_visitor_who_is_not_signed_in_is_asked_to()
    {
        await using var stranger = await fixture.VisitAsync();

        await stranger.Page.GotoAsync("/people");

        await Expect(stranger.Page.Locator("input[name=password]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_password_does_not_sign_in_and_costs_the_password_alone()
    {
        await using var stranger = await fixture.VisitAsync();
        await stranger.Page.GotoAsync("/sign-in");
        await stranger.Page.Locator("input[name=email]").FillAsync("owner@demo.longcode.test");
        await stranger.Page.Locator("input[name=password]").FillAsync("not the password");
        await stranger.Page.Locator("form button[type=submit]").ClickAsync();

        await Expect(stranger.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(stranger.Page.Locator("input[name=email]")).ToHaveValueAsync("owner@demo.longcode.test");
        await Expect(stranger.Page.Locator("input[name=password]")).ToBeFocusedAsync();
        await stranger.ShootAsync("sign-in-refused");
    }
}
