using Longcode.Tests.E2e.Pages;
using Longcode.Tests.Support.Sandbox;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

public sealed class PurchaseTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_declined_card_buys_nothing_and_says_so_in_the_banks_terms()
    {
        await using var owner = await fixture.VisitSignedInAsync();
        using var sandbox = fixture.Product.Sandbox();
        var manage = new ManagePage(owner);
        await manage.OpenFromSidebarAsync();
        var numbers = (await sandbox.NumbersAsync()).Count;
        await owner.OpenAsync("/settings/text-messaging");
        await manage.SaveAsync(await owner.OwnNameAsync(), "216");
        await sandbox.BreakAsync(new SandboxFault("stripe.invoices.pay", "refuse", Code: "insufficient_funds"));
        await manage.Terms.CheckAsync();
        await manage.ConfirmButton.ClickAsync();

        await Expect(manage.Declined).ToContainTextAsync("The bank declined");
        await Expect(manage.Declined).ToContainTextAsync("not enough funds");
        await Expect(manage.Declined).ToContainTextAsync("Nothing was bought and nothing is owed");
        await Expect(owner.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Use another card" })).ToBeVisibleAsync();
        await owner.ShootAsync("declined");
        (await sandbox.NumbersAsync()).Count.ShouldBe(numbers);
        await sandbox.MendAsync();
    }

    [Fact]
    public async Task An_area_code_without_numbers_names_the_nearest_that_have_some()
    {
        await using var owner = await fixture.VisitSignedInAsync();
        await owner.OpenAsync("/settings/text-messaging");
        await new ManagePage(owner).AddNumberButton.First.ClickAsync();
        await owner.Test("area-code").PressSequentiallyAsync("533");
        await owner.Test("save").ClickAsync();

        await Expect(owner.Page.GetByText("No number is for sale in 533 right now")).ToBeVisibleAsync();
        await owner.ShootAsync("area-code-sold-out");
    }

    [Fact]
    public async Task A_window_takes_the_focus_to_its_first_field_and_gives_it_back_on_Escape()
    {
        await using var owner = await fixture.VisitSignedInAsync();
        await owner.OpenAsync("/settings/text-messaging");
        var add = new ManagePage(owner).AddNumberButton.First;
        await add.ClickAsync();

        await Expect(owner.Test("user")).ToBeFocusedAsync();
        await owner.Page.Keyboard.PressAsync("Escape");
        await Expect(owner.Test("user")).ToHaveCountAsync(0);
        await Expect(add).ToBeFocusedAsync();
    }
}
