using Longcode.Orders;
using Longcode.Tests.Support.Sandbox;
using static Longcode.Tests.Cluster.Orders.Matrix.Faults;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>The purchase with a crash at each of its durable writes, of the order, the agency and the number.</summary>
public sealed class PurchaseCrashTests(Bench bench) : IClassFixture<Bench>
{
    private const int FewestWrites = 8;

    /// <summary>After a purchase that may have gone unanswered the carrier is looked at once more, ten minutes later.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    private static readonly Dictionary<string, (int Has, OrderStatus Ends, SandboxFault[] Faults)> Courses = new(StringComparer.Ordinal)
    {
        ["first number"] = (0, OrderStatus.Active, []),
        ["second number"] = (1, OrderStatus.Active, []),
        ["declined"] = (0, OrderStatus.Declined, [Refused(Pay, 402, "insufficient_funds")]),
        ["sold to another"] = (0, OrderStatus.Undone, [Refused(Buy, 400, 21422, count: 0)]),
        ["second number sold to another"] = (1, OrderStatus.Undone, [Refused(Buy, 400, 21422, count: 0)]),
        ["purchase lost after"] = (0, OrderStatus.Active, [LostAfter(Buy)]),
    };

    public static TheoryData<string, bool> Rows { get; } = new(Courses.Keys.SelectMany(course => new[] { (course, false), (course, true) }));

    [Theory, MemberData(nameof(Rows))]
    public async Task A_crash_at_any_write_leaves_no_charge_without_a_number(string course, bool after)
    {
        var (has, ends, faults) = Courses[course];
        var write = 1;
        for (; await CrashAsync(write, after, has, ends, faults); write++)
        {
        }

        write.ShouldBeGreaterThan(FewestWrites);
    }

    /// <summary>Answers whether the write was reached.</summary>
    private async Task<bool> CrashAsync(int write, bool after, int has, OrderStatus ends, SandboxFault[] faults)
    {
        var buyer = await bench.NewBuyerAsync();
        for (var i = 0; i < has; i++) await buyer.BuyAsync();
        var id = await buyer.QuoteAsync();
        foreach (var fault in faults) await bench.Market.Sandbox.BreakAsync(fault);
        bench.Crashes.Arm(write, after);
        try
        {
            await buyer.ConfirmAsync(id);
            var order = await buyer.EndAsync(id, Within);

            order.Status.ShouldBe(ends);
            await buyer.JudgeAsync();
        }
        catch (Exception e) when (e is ShouldAssertException or TimeoutException)
        {
            throw new InvalidOperationException($"With a crash {(after ? "after" : "before")} write {write} it is {bench.Crashes.StoredStatus(id)}: {e.Message}", e);
        }

        return bench.Crashes.HasStruck;
    }
}
