using Longcode.Orders;
using static Longcode.Tests.Cluster.Orders.Matrix.Faults;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>A month that begins while a purchase is under way.</summary>
public sealed class RenewalInBetweenTests(Bench bench) : IClassFixture<Bench>
{
    private static readonly TimeSpan RenewalIsDraft = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RenewalIsPaid = TimeSpan.FromDays(1);

    public static TheoryData<int, OrderStatus, bool> Rows { get; } = new(
        from has in new[] { 0, 1 }
        from when in new[] { OrderStatus.Charged, OrderStatus.Undoing }
        from isDraft in new[] { false, true }
        select (has, when, isDraft));

    [Theory, MemberData(nameof(Rows))]
    public async Task An_undone_number_costs_nothing_of_the_month_that_began_in_between(int has, OrderStatus when, bool isDraft)
    {
        var buyer = await bench.NewBuyerAsync();
        for (var i = 0; i < has; i++) await buyer.BuyAsync();
        var id = await buyer.QuoteAsync();
        await bench.Market.Sandbox.BreakAsync(Refused(Buy, 400, 21422));
        bench.Crashes.When(when, () => TurnMonthAsync(buyer, isDraft ? RenewalIsDraft : RenewalIsPaid));

        await buyer.ConfirmAsync(id);
        var order = await buyer.EndAsync(id, TimeSpan.FromHours(3));
        await bench.Market.Sandbox.AdvanceAsync(0.1);

        order.Status.ShouldBe(OrderStatus.Undone);
        await buyer.JudgeAsync(renewals: has * 1500);
    }

    [Fact]
    public async Task The_rest_of_a_month_that_is_over_is_not_charged_as_a_whole_one()
    {
        var buyer = await bench.NewBuyerAsync();
        await buyer.BuyAsync();
        await bench.Market.Sandbox.AdvanceAsync(15);
        var id = await buyer.QuoteAsync();
        bench.Crashes.When(OrderStatus.Charging, () => TurnMonthAsync(buyer, RenewalIsPaid));

        await buyer.ConfirmAsync(id);
        var order = await buyer.EndAsync(id, TimeSpan.FromMinutes(10));

        order.DueNow.Amount.ShouldBeLessThan(800);
        order.Status.ShouldBe(OrderStatus.Undone);
        order.UndoReason.ShouldBe(OrderRules.PriceChanged);
        order.Charged.ShouldBeNull();
        await buyer.JudgeAsync(renewals: 1500);
    }

    private async Task TurnMonthAsync(Buyer buyer, TimeSpan into)
    {
        var turns = (await buyer.Tenant.GetAsync())!.NextInvoiceAt!.Value;
        await bench.Market.Sandbox.AdvanceAsync((turns + into - await bench.Market.Sandbox.NowAsync()).TotalDays);
    }
}
