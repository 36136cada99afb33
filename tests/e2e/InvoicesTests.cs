using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

public sealed class InvoicesTests(BrowserFixture fixture)
{
    [Fact]
    public async Task An_invoice_names_the_number_that_it_is_for_and_the_page_stays_when_the_biller_goes()
    {
        using var api = fixture.Product.Api();
        var number = await api.BuyNumberAsync("330");
        await using var owner = await fixture.VisitSignedInAsync();
        using var sandbox = fixture.Product.Sandbox();

        await owner.OpenAsync("/settings/invoices");
        await Expect(owner.Test("next-invoice")).ToContainTextAsync("Next on");
        await owner.Test("invoice-row").First.GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        await Expect(owner.Test("invoice-number")).ToContainTextAsync($"({number[2..5]}) {number[5..8]}-{number[8..]}");
        await Expect(owner.Test("not-explained")).ToHaveCountAsync(0);
        await owner.ShootAsync("invoice");

        await sandbox.BreakAsync(new SandboxFault("stripe.invoices.read", "dropBefore", Count: 0));
        await owner.OpenAsync("/settings/invoices");
        await Expect(owner.Test("invoices-away")).ToContainTextAsync("does not answer");
        await owner.ShootAsync("invoices-away");
        await sandbox.MendAsync();
        await owner.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Try now" }).ClickAsync();
        await Expect(owner.Test("invoice-row").First).ToBeVisibleAsync();
    }
}
