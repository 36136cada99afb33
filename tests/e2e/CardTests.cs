using Longcode.Tests.E2e.Pages;
using Longcode.Tests.Support.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

/// <summary>The card on file at the biller's own page, and a bank that asks its owner.</summary>
public sealed class CardTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_card_whose_bank_asks_buys_a_number_once_its_owner_comes_back_and_confirms()
    {
        using var api = fixture.Product.Api();
        await api.BuyNumberAsync("330");
        await using var owner = await fixture.VisitSignedInAsync();
        var manage = new ManagePage(owner);
        await owner.OpenAsync("/settings/text-messaging");
        await ChangeCardAsync(owner, "4000 0027 6000 3184", asks: true);
        await Expect(owner.Test("card-on-file")).ToContainTextAsync("Visa ending 3184");
        await Expect(owner.Test("card-on-file")).ToContainTextAsync("Expires 12/40");

        await manage.SaveAsync(await owner.OwnNameAsync(), "216");
        var before = await manage.Rows.CountAsync();
        await manage.Terms.CheckAsync();
        await manage.ConfirmButton.ClickAsync();
        await Expect(owner.Test("bank-asks")).ToContainTextAsync("Your bank asks you to confirm $");
        await owner.ShootAsync("bank-asks");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();

        await owner.OpenAsync("/people");
        await owner.ShootAsync("bank-banner");
        var page = await owner.Page.Context.RunAndWaitForPageAsync(() => owner.Test("bank-banner-link").ClickAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirm payment" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, confirm" }).ClickAsync();
        await Expect(page.GetByText("Paid")).ToBeVisibleAsync();
        await page.CloseAsync();

        await Expect(owner.Test("bank-banner")).ToHaveCountAsync(0);
        await owner.OpenAsync("/settings/text-messaging");
        await Expect(manage.Rows).ToHaveCountAsync(before + 1);
        await ChangeCardAsync(owner, "4242 4242 4242 4242", asks: false);
        await Expect(owner.Test("card-on-file")).ToContainTextAsync("Visa ending 4242");
    }

    private static async Task ChangeCardAsync(Visitor owner, string card, bool asks)
    {
        await owner.Test("change-card").ClickAsync();
        await owner.Page.Locator("#number").FillAsync(card);
        await owner.Page.Locator("#expiry").FillAsync("12 / 40");
        await owner.Page.Locator("#cvc").FillAsync("123");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Save card" }).ClickAsync();
        if (asks) await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, confirm" }).ClickAsync();
        await owner.InteractiveAsync();
        await Expect(owner.Page.GetByText("The card was changed.")).ToBeVisibleAsync();
    }
}
