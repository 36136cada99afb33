using Longcode.Orders;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>The purchase under every fault, with the ledgers of carrier and biller as the judge.</summary>
public sealed class PurchaseMatrixTests(Bench bench) : IClassFixture<Bench>
{
    public static TheoryData<string> Rows { get; } = [.. PurchaseCases.All.Keys];

    [Theory, MemberData(nameof(Rows))]
    public async Task A_purchase_ends_by_itself_with_a_number_and_a_charge_or_with_neither(string row)
    {
        var wanted = PurchaseCases.All[row];
        var buyer = await bench.NewBuyerAsync();
        for (var i = 0; i < wanted.Has; i++) await buyer.BuyAsync();
        var id = await buyer.QuoteAsync();
        foreach (var fault in wanted.Faults) await bench.Market.Sandbox.BreakAsync(fault);
        bench.Crashes.When(OrderStatus.Undoing, async () =>
        {
            foreach (var fault in wanted.WhileUndoing) await bench.Market.Sandbox.BreakAsync(fault);
        });

        await buyer.ConfirmAsync(id);
        if (wanted.MendedAfter is { } mended) await bench.MendAfterAsync(mended);
        var order = await buyer.EndAsync(id, wanted.Within);

        order.Status.ShouldBe(wanted.Ends);
        if (wanted.Says is { } word) (order.DeclineCode ?? order.UndoReason).ShouldBe(word);
        (order.Credited is not null).ShouldBe(wanted.IsCredited);
        (await bench.Market.Sandbox.FaultsAsync()).Where(fault => fault.Count > 0).ShouldBeEmpty("a fault that does not strike tests nothing");
        await buyer.JudgeAsync();
    }
}
