using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>From the text that reaches a threshold to the mail that arrives.</summary>
public sealed class MailTests(TestDatabases databases)
{
    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Each_threshold_is_mailed_once_to_who_wants_it(Engine engine)
    {
        await using var market = await Market.OpenAsync(databases, engine, silos: 2, also: silo => silo.Services.Configure<PlanSettings>(plan => plan.IncludedTexts = 5));
        await market.AddAccountAsync();
        await market.AttachCardAsync();
        var (silent, told) = ((await market.BuyAsync("order-1")).Number, (await market.BuyAsync("order-2")).Number);
        var account = market.Silos.Client.GetGrain<IAccountGrain>(AccountKey.Of("olivia@agency.test"));

        var byStranger = await account.SetMailAsync(Market.Olivia with { AgencyId = "other" }, isWanted: false);
        var afterStranger = (await account.GetAsync())!.DeclinesMail;
        await account.SetMailAsync(Market.Olivia, isWanted: false);
        await UseUpAsync(market, silent);
        await market.AlertsAreMailsAsync();
        await account.SetMailAsync(Market.Olivia, isWanted: true);
        await UseUpAsync(market, told);
        await market.AlertsAreMailsAsync();
        await Eventually.IsTrueAsync("both thresholds to be mailed", async () => (await market.Sandbox.MailsAsync()).Count >= 2);

        (byStranger, afterStranger).ShouldBe((false, false));
        (await market.Sandbox.MailsAsync()).Select(mail => mail.Subject).Order(StringComparer.Ordinal).Select(subject => subject[..subject.LastIndexOf(" for ", StringComparison.Ordinal)])
            .ShouldBe([$"{told.Display} has used 80% of its texts", $"{told.Display} has used all its texts"]);
    }

    private static async Task UseUpAsync(Market market, PhoneNumber number)
    {
        for (var text = 0; text < 6; text++)
        {
            await market.Silos.Client.Number(number).SendAsync(new SendText(
                Market.Olivia, $"key-{text}", PhoneNumber.Parse("+13305550188"), null, "Hello", [], TextLimits.OutgoingActivity, TextOrigin.OneToOne));
        }
    }
}
