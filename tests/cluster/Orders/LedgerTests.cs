using Longcode.Accounts;
using Longcode.Journal;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>The agency's money as it is entered, also what is done at the biller and at the bank.</summary>
public sealed class LedgerTests(TestDatabases databases)
{
    [Fact]
    public async Task A_refund_and_a_dispute_made_elsewhere_are_entered_once_and_the_agency_is_told_of_the_dispute()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        var number = (await market.BuyAsync("order-1")).Number;
        var bought = (await LinesAsync(market, lines => lines.Count == 1)).Single();
        (bought.Kind, bought.Card, bought.Who, bought.OrderId, bought.Number).ShouldBe((LedgerKind.Charge, 1500, "olivia", "order-1", number.Value));
        var charge = (await market.Sandbox.ChargesAsync()).Single(charge => charge.Kind == "charge");

        var refund = await market.Sandbox.RefundAsync(charge.Id, 400);
        await TellAsync(market, "charge.refunded", charge.Customer, charge.Id);
        var dispute = await market.Sandbox.DisputeAsync(charge.Id);
        await TellAsync(market, "charge.dispute.created", null, charge.Id);
        await TellAsync(market, "charge.dispute.created", null, charge.Id);

        var lines = await LinesAsync(market, lines => lines.Count == 3);
        lines.Single(line => line.Id == refund).ShouldSatisfyAllConditions(
            line => (line.Kind, line.Card, line.Who, line.Number).ShouldBe((LedgerKind.Refund, -400, Actors.Stripe, number.Value)));
        lines.Single(line => line.Id == dispute).ShouldSatisfyAllConditions(
            line => (line.Kind, line.Card, line.Note, line.OrderId).ShouldBe((LedgerKind.Dispute, -1500, "fraudulent", "order-1")));
        var open = await Eventually.GetAsync("the dispute to be shown", DisputesAsync, shown => shown.Length == 1);
        (open[0].Id, open[0].Amount.Amount, open[0].IsTaken).ShouldBe((dispute, 1500, true));

        await market.Sandbox.DecideAsync(dispute, isWon: true);
        await TellAsync(market, "charge.dispute.closed", null, charge.Id);

        await Eventually.GetAsync("the dispute to be over", DisputesAsync, shown => shown.Length == 0);
        (await LinesAsync(market, lines => lines.Count == 4)).Sum(line => line.Card).ShouldBe(1100);
        (await market.Tenant.HistoryAsync()).Select(happened => happened.Kind).Where(kind => kind is TenantEventKind.Disputed or TenantEventKind.DisputeWon)
            .ShouldBe([TenantEventKind.DisputeWon, TenantEventKind.Disputed]);

        async Task<System.Collections.Immutable.ImmutableArray<DisputeView>> DisputesAsync() => (await market.Tenant.GetAsync())!.Disputes;
    }

    [Fact]
    public async Task A_life_of_a_number_stands_in_the_audit_trail_and_its_months_in_the_ledger()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.Tenant.AddUserAsync(new TenantUser("noah", "Noah Kim", "noah@agency.test"));
        var number = (await market.BuyAsync("order-1")).Number;
        await market.Tenant.ReassignNumberAsync(Market.Olivia, number, "noah");
        await market.Sandbox.AdvanceAsync(32);
        await market.TellBillerChangedAsync();
        (await LinesAsync(market, lines => lines.Exists(line => line.Kind == LedgerKind.InvoicePaid))).Sum(line => line.Card).ShouldBe(await market.PaidAsync());
        await market.Tenant.CancelNumberAsync(Market.Olivia, number);

        var trail = await Eventually.GetAsync(
            "the cancellation to be entered", () => AuditAsync(market), entries => entries.Exists(entry => entry.Kind == AuditKind.NumberCancelled));

        trail.Select(entry => entry.Kind).Reverse().ShouldBe(
            [AuditKind.AgencyMade, AuditKind.UserAdded, AuditKind.CardAdded, AuditKind.UserAdded, AuditKind.NumberBought, AuditKind.NumberReassigned, AuditKind.NumberCancelled]);
        var reassigned = trail.Single(entry => entry.Kind == AuditKind.NumberReassigned);
        (reassigned.Who, reassigned.Subject, reassigned.Before, reassigned.After).ShouldBe(("olivia", number.Value, "olivia", "noah"));
    }

    private static Task TellAsync(Market market, string type, string? customer, string charge) =>
        market.Silos.Client.BillerEvents().ReceiveAsync(new BillerEvent("evt_1", type, customer, null, charge));

    private static Task<List<LedgerEntry>> LinesAsync(Market market, Func<List<LedgerEntry>, bool> isWanted) => Eventually.GetAsync(
        "the ledger's lines",
        async () => (await market.Silos.Client.GetGrain<IJournalGrain>(Market.Agency).LedgerAsync(Market.Olivia, null, new PageRequest()))!.Items.ToList(), isWanted);

    private static async Task<List<AuditEntry>> AuditAsync(Market market) => [.. (await market.Silos.Client.GetGrain<IJournalGrain>(Market.Agency)
        .AuditAsync(Market.Olivia with { Permissions = Permissions.ManageUsers }, null, new PageRequest()))!.Items];
}
