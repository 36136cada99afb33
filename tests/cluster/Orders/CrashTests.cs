using Longcode.Orders;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Cluster.Orders;

public sealed class CrashTests(TestDatabases databases)
{
    [Theory]
    [InlineData("stripe.subscriptions.create")]
    [InlineData("twilio.numbers.buy")]
    public async Task A_purchase_goes_on_on_another_silo_when_its_own_is_killed(string at)
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        await market.QuoteAsync("order-1");
        await market.Sandbox.BreakAsync(new SandboxFault(at, "delay", DelayMs: 3000));
        await market.Order("order-1").ConfirmAsync(Market.Olivia, agreeToTerms: true);
        var first = market.Silos.Silos[0];
        await market.Silos.StartAdditionalSiloAsync();

        await market.Silos.KillSiloAsync(first);
        var order = await Eventually.GetAsync(
            "the order to end", async () => await SeenAsync(market), seen => seen is { HasEnded: true });

        order!.Status.ShouldBe(OrderStatus.Active);
        (await market.Sandbox.ChargesAsync()).ShouldHaveSingleItem().Outcome.ShouldBe("paid");
        (await market.Sandbox.NumbersAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_managers_who_want_the_same_number_get_one_between_them()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();
        var number = (await market.QuoteAsync("order-1")).Number;
        await market.Order("order-2").QuoteAsync(Market.Olivia, new QuoteRequest("olivia", "330", number));

        var confirmed = await Task.WhenAll(
            market.Order("order-1").ConfirmAsync(Market.Olivia, agreeToTerms: true),
            market.Order("order-2").ConfirmAsync(Market.Olivia, agreeToTerms: true));

        confirmed.Select(outcome => outcome.Status).Order().ShouldBe([ConfirmStatus.Confirmed, ConfirmStatus.NumberTaken]);
        (await market.EndAsync(confirmed[0].Status == ConfirmStatus.Confirmed ? "order-1" : "order-2")).Status.ShouldBe(OrderStatus.Active);
        (await market.PaidAsync()).ShouldBe(1500);
    }

    /// <summary>Calls in flight to a killed silo fault; the next ones find another.</summary>
    private static async Task<OrderView?> SeenAsync(Market market)
    {
        try
        {
            return await market.Order("order-1").GetAsync(Market.Olivia, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            return null;
        }
    }
}
