using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Sandbox;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

public sealed class LedgerTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_refund_made_at_the_biller_appears_in_the_ledger_and_an_operator_mends_a_number_that_was_pointed_elsewhere()
    {
        using var api = fixture.Product.Api();
        var number = await api.BuyNumberAsync("937");
        await using var owner = await fixture.VisitSignedInAsync();
        using var sandbox = fixture.Product.Sandbox();
        await owner.OpenAsync("/settings/ledger");
        await Expect(owner.Test("ledger-line").First).ToContainTextAsync("Number paid");

        await sandbox.RefundAsync((await sandbox.ChargesAsync()).Last(charge => charge is { Kind: "charge", Outcome: "paid" }).Id, 123);
        await Expect(owner.Test("ledger-line").Filter(new LocatorFilterOptions { HasText = "−$1.23" })).ToContainTextAsync("Payment service");
        await owner.ShootAsync("ledger");

        using var console = new TwilioConsole(fixture.Product.SandboxUrl, "sandbox-auth-token");
        await console.PointAsync((await sandbox.NumbersAsync()).Single(owned => owned.Number == number && owned.ReleasedAt is null).Sid, "https://elsewhere.example.com");
        await owner.OpenAsync("/operator");
        await owner.Test("check-now").ClickAsync();
        var finding = owner.Test("finding").Filter(new LocatorFilterOptions { HasText = number[^4..] });
        await finding.GetByTestId("repair").ClickAsync();
        await Expect(finding).ToContainTextAsync("Repaired");
        await owner.ShootAsync("operator-findings");
        (await sandbox.NumbersAsync()).Single(owned => owned.Number == number && owned.ReleasedAt is null).SmsUrl.ShouldNotBeNull().ShouldContain("/webhooks/twilio/incoming");
    }
}
