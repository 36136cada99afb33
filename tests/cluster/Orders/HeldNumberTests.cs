using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>What becomes of numbers after they were bought.</summary>
public sealed class HeldNumberTests(TestDatabases databases)
{
    [Fact]
    public async Task A_cancelled_number_is_paid_for_no_more_and_restored_free_while_its_month_lasts()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        var number = (await market.BuyAsync("order-1")).Number;
        await market.BuyAsync("order-2");
        var paid = await market.PaidAsync();

        var cancelled = await market.Tenant.CancelNumberAsync(Market.Olivia, number);
        await market.PaysForAsync(1);
        var restored = await market.Tenant.RestoreNumberAsync(Market.Olivia, number);
        await market.PaysForAsync(2);

        cancelled.Number!.Life.ShouldBe(NumberLife.Cancelled);
        cancelled.Number.ReceivesUntil.ShouldNotBeNull();
        await RestoredAsync(market, restored, number);
        (await market.PaidAsync()).ShouldBe(paid);
        (await market.Sandbox.ChargesAsync()).ShouldNotContain(charge => charge.Kind == "refund");
    }

    [Fact]
    public async Task The_last_number_ends_the_subscription_and_comes_back_without_a_second_charge_for_the_month()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        var number = (await market.BuyAsync("order-1")).Number;

        await market.Tenant.CancelNumberAsync(Market.Olivia, number);
        await market.PaysForAsync(0);
        var restored = await market.Tenant.RestoreNumberAsync(Market.Olivia, number);
        await market.PaysForAsync(1);

        await RestoredAsync(market, restored, number);
        (await market.PaidAsync()).ShouldBe(1500);
    }

    [Fact]
    public async Task A_number_restored_in_a_later_month_is_charged_as_a_new_purchase()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        var number = (await market.BuyAsync("order-1")).Number;
        await market.BuyAsync("order-2");
        await market.Tenant.CancelNumberAsync(Market.Olivia, number);
        await market.PaysForAsync(1);
        await market.Sandbox.AdvanceAsync(32);
        var paid = await market.PaidAsync();

        var restored = await market.Tenant.RestoreNumberAsync(Market.Olivia, number);
        await market.PaysForAsync(2);

        await RestoredAsync(market, restored, number);
        (await market.PaidAsync()).ShouldBeGreaterThan(paid);
        (await market.Sandbox.ChargesAsync()).ShouldNotContain(charge => charge.Kind == "refund");
    }

    [Fact]
    public async Task After_its_grace_a_number_goes_back_to_the_carrier()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite, graceDays: 0);
        await market.AttachCardAsync();
        var number = (await market.BuyAsync("order-1")).Number;

        await market.Tenant.CancelNumberAsync(Market.Olivia, number);

        await Eventually.IsTrueAsync("the number to be released", async () => (await market.Sandbox.NumbersAsync())[0].ReleasedAt is not null);
        await Eventually.IsTrueAsync("the agency's history to say so", async () => (await market.Tenant.HistoryAsync())[0].Kind == TenantEventKind.Released);
        (await market.Silos.Client.Number(number).GetAsync(Market.Olivia)).ShouldBeNull();
        (await market.Tenant.RestoreNumberAsync(Market.Olivia, number)).Status.ShouldBe(NumberChangeStatus.NotFound);
    }

    [Fact]
    public async Task A_number_changes_hands_within_its_agency_only()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.Tenant.AddUserAsync(new TenantUser("dana", "Dana Reyes", "dana@agency.test"));
        var number = (await market.BuyAsync("order-1")).Number;
        var stranger = Market.Olivia with { AgencyId = "other" };
        var recruiter = Market.Olivia with { Permissions = Permissions.None };

        (await market.Tenant.ReassignNumberAsync(stranger, number, "dana")).Status.ShouldBe(NumberChangeStatus.NotFound);
        (await market.Tenant.CancelNumberAsync(stranger, number)).Status.ShouldBe(NumberChangeStatus.NotFound);
        (await market.Tenant.CancelNumberAsync(recruiter, number)).Status.ShouldBe(NumberChangeStatus.NotAllowed);
        (await market.Tenant.ReassignNumberAsync(Market.Olivia, number, "nobody")).Status.ShouldBe(NumberChangeStatus.UnknownUser);
        (await market.Tenant.ReassignNumberAsync(Market.Olivia, number, "dana")).Number!.UserId.ShouldBe("dana");
    }

    /// <summary>On a slow machine the payment may still be under way when the call answers; it ends the same.</summary>
    private static async Task RestoredAsync(Market market, NumberChange restored, PhoneNumber number)
    {
        restored.Status.ShouldBeOneOf(NumberChangeStatus.Done, NumberChangeStatus.PaymentNeeded);
        await Eventually.IsTrueAsync("the number to be active again", async () => (await market.NumberAsync(number)).Life == NumberLife.Active);
        (await market.Tenant.RestoreNumberAsync(Market.Olivia, number)).Status.ShouldBe(NumberChangeStatus.Done);
    }
}
