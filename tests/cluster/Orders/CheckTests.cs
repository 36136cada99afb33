using Longcode.Accounts;
using Longcode.Journal;
using Longcode.Operations;
using Longcode.Operations.Checks;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Stripe;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>The three-way check against the sandbox as carrier and biller, and its repairs.</summary>
public sealed class CheckTests(TestDatabases databases)
{
    private static readonly Caller Operator = new("elsewhere", "oskar", Permissions.Operate);

    [Fact]
    public async Task What_was_changed_behind_our_back_is_found_and_mended_and_nothing_is_found_where_all_agree()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.BuyAsync("order-1");
        var second = (await market.BuyAsync("order-2")).Number;
        (await CheckAsync(market)).ShouldBeEmpty();

        using var console = market.Console();
        var owned = await market.Sandbox.NumbersAsync();
        await console.PointAsync(owned.Single(number => number.FriendlyName == "order-1").Sid, "https://elsewhere.example.com");
        await console.ReleaseAsync(owned.Single(number => number.FriendlyName == "order-2").Sid);
        await console.BuyAsync("+12165550123", "bought by hand");
        await ChangeQuantityAsync(market, 5);

        var found = await CheckAsync(market);

        found.Select(finding => (finding.Kind, finding.Number)).ShouldBe(
            [
                (FindingKind.QuantityDiffers, null), (FindingKind.WebhookWrong, found.Single(finding => finding.Kind == FindingKind.WebhookWrong).Number),
                (FindingKind.NotOwned, second.Value[^4..]), (FindingKind.UnknownNumber, "0123"),
            ], ignoreOrder: true);
        found.Single(finding => finding.Kind == FindingKind.UnknownNumber).Repair.ShouldBe(FindingRepair.None);
        foreach (var finding in found.Where(finding => finding.Repair != FindingRepair.None)) await RepairAsync(market, finding, RepairOutcome.Done);

        (await CheckAsync(market)).ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.UnknownNumber);
        (await market.QuantityAsync()).ShouldBe(2);
        (await market.PaidAsync()).ShouldBe(3000, "a repair charges nothing");
        var numbers = (await market.Sandbox.NumbersAsync()).Where(number => number.ReleasedAt is null).ToList();
        numbers.Single(number => number.FriendlyName == "order-1").SmsUrl!.ShouldStartWith("https://texts.example.com/webhooks/twilio/incoming");
        numbers.ShouldContain(number => number.FriendlyName == "order-2");
        var trail = await TrailAsync(market);
        trail.Count(entry => entry.Kind == AuditKind.RepairAsked && entry.Who == Actors.Operator("elsewhere", "oskar")).ShouldBe(3);
        trail.Count(entry => entry.Kind == AuditKind.RepairDone).ShouldBe(3);
    }

    [Fact]
    public async Task A_number_is_given_back_only_while_it_is_still_nobodys()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite, graceDays: 0);
        await market.AttachCardAsync();
        await market.BuyAsync("order-1", "614");
        var number = (await market.BuyAsync("order-2")).Number;
        await market.Tenant.CancelNumberAsync(Market.Olivia, number);
        await Eventually.IsTrueAsync("the number to be released", async () => (await market.Sandbox.NumbersAsync()).Any(owned => owned.FriendlyName == "order-2" && owned.ReleasedAt is not null));
        using var console = market.Console();
        await console.BuyAsync(number.Value, "order-2");
        var stray = (await CheckAsync(market)).ShouldHaveSingleItem();
        (stray.Kind, stray.Repair, stray.AgencyId).ShouldBe((FindingKind.NobodysNumber, FindingRepair.Release, Market.Agency));

        var sid = (await market.Sandbox.NumbersAsync()).Single(owned => owned.FriendlyName == "order-2" && owned.ReleasedAt is null).Sid;
        await console.ReleaseAsync(sid);
        await console.BuyAsync(number.Value, "somebody else");
        await RepairAsync(market, stray, RepairOutcome.Gone);

        (await market.Sandbox.NumbersAsync()).ShouldContain(owned => owned.FriendlyName == "somebody else" && owned.ReleasedAt == null);
        await RepairAsync(market, stray, RepairOutcome.NotFound);
    }

    private static async Task<IReadOnlyList<FindingView>> CheckAsync(Market market)
    {
        await Eventually.IsTrueAsync("nothing to be under way", async () => await market.Service<CheckTruth>().BooksAsync(Market.Agency) is { IsStepOpen: false });
        (await market.Service<CheckRun>().RunAsync(() => Task.FromResult(true), default)).ShouldBeTrue();
        var seen = (await market.Silos.Client.Checks().ReadAsync(Operator)).ShouldNotBeNull();
        return [.. seen.Findings.Where(finding => finding.State is FindingState.Open or FindingState.Repairing)];
    }

    private static async Task RepairAsync(Market market, FindingView finding, RepairOutcome outcome) =>
        (await market.Silos.Client.Checks().RepairAsync(Operator, finding.Id)).ShouldBe(outcome, finding.ToString());

    private static async Task ChangeQuantityAsync(Market market, int quantity)
    {
        var subscription = (await new SubscriptionService(market.Stripe).ListAsync(new SubscriptionListOptions { Limit = 1 })).Data[0];
        await new SubscriptionService(market.Stripe).UpdateAsync(subscription.Id, new SubscriptionUpdateOptions
        {
            Items = [new SubscriptionItemOptions { Id = subscription.Items.Data[0].Id, Quantity = quantity }], ProrationBehavior = "none",
        });
    }

    private static async Task<List<AuditEntry>> TrailAsync(Market market) => [.. (await market.Silos.Client.GetGrain<IJournalGrain>(Market.Agency)
        .AuditAsync(Market.Olivia with { Permissions = Permissions.ManageUsers }, null, new PageRequest()))!.Items];
}
