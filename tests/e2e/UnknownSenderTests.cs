using Longcode.Tests.Support.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

public sealed class UnknownSenderTests(BrowserFixture fixture)
{
    [Fact]
    public async Task An_unknown_sender_becomes_a_new_person_on_a_phone_too()
    {
        const string phone = "+13305550136";
        using var api = fixture.Product.Api();
        using var sandbox = fixture.Product.Sandbox();
        var number = await api.BuyNumberAsync("614");
        (await sandbox.ReplyAsync(phone, number, "Is the plant manager role still open?")).ShouldBeTrue();
        await using var owner = await fixture.VisitSignedInAsync(Screen.Phone);
        await owner.OpenAsync($"/texts/{Uri.EscapeDataString(number)}/{Uri.EscapeDataString(phone)}");

        await owner.Test("unknown-new").ClickAsync();
        await owner.Page.GetByLabel("First Name").FillAsync("Rosa");
        await owner.Page.GetByLabel("Last Name").FillAsync("Delgado");
        await owner.Test("create-person").ClickAsync();

        await Expect(owner.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(owner.Test("thread").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Rosa Delgado" })).ToBeVisibleAsync();
        await Expect(owner.Test("unknown")).ToHaveCountAsync(0);
        await owner.ShootAsync("unknown-became-known");
    }
}
