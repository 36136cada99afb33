using Longcode.Tests.Support.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

public sealed class TemplateTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_template_is_written_once_used_with_a_slash_and_comes_back_when_it_was_deleted()
    {
        const string phone = "+13305550139";
        using var api = fixture.Product.Api();
        using var sandbox = fixture.Product.Sandbox();
        var number = await api.BuyNumberAsync("614");
        (await sandbox.ReplyAsync(phone, number, "Hello?")).ShouldBeTrue();
        await using var owner = await fixture.VisitSignedInAsync();

        await owner.OpenAsync("/templates");
        await owner.Test("new-template").ClickAsync();
        await owner.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("A greeting");
        await owner.Test("message").FillAsync("Good morning from Northfield.");
        await owner.Test("save-template").ClickAsync();
        var row = owner.Test("template-row").Filter(new LocatorFilterOptions { HasText = "A greeting" });
        await Expect(row).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await owner.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Expect(row).ToBeVisibleAsync();
        await owner.ShootAsync("templates");

        await owner.OpenAsync($"/texts/{Uri.EscapeDataString(number)}/{Uri.EscapeDataString(phone)}");
        await owner.Test("message").PressAsync("/");
        await owner.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "A greeting" }).ClickAsync();

        await Expect(owner.Test("message")).ToHaveValueAsync("Good morning from Northfield.");
        await Expect(owner.Test("message")).ToBeFocusedAsync();
    }
}
