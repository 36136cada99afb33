using Longcode.Orders;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Cluster.Orders;

public sealed class QuoteTests(TestDatabases databases)
{
    [Fact]
    public async Task A_code_that_is_no_place_has_neighbours_where_the_agency_is()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);

        var byZone = await QuoteAsync(market, "order-1", "533");
        await market.AttachCardAsync();
        await market.BuyAsync("order-2", "415");
        var byNumber = await QuoteAsync(market, "order-3", "533");

        byZone.Status.ShouldBe(QuoteStatus.NoNumbers);
        byZone.NearbyAreaCodes.ShouldNotBeEmpty();
        byZone.NearbyAreaCodes.ShouldAllBe(code => code.Locality.EndsWith("GA", StringComparison.Ordinal));
        byNumber.Status.ShouldBe(QuoteStatus.NoNumbers);
        byNumber.NearbyAreaCodes.ShouldNotBeEmpty();
        byNumber.NearbyAreaCodes.ShouldAllBe(code => code.Locality.EndsWith("CA", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_that_is_in_use_nowhere_is_not_one()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);

        (await QuoteAsync(market, "order-1", "999")).Status.ShouldBe(QuoteStatus.AreaCodeNotValid);
    }

    [Fact]
    public async Task A_carrier_that_does_not_answer_holds_up_one_quote_for_four_seconds_and_nobody_else()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite, time: clock);
        await market.Sandbox.BreakAsync(new SandboxFault("twilio.numbers.search", "delay", DelayMs: 60_000));

        var slow = QuoteAsync(market, "order-1", "330");
        var others = (await market.Order("order-1").GetAsync(Market.Olivia, TimeSpan.Zero), await market.Tenant.GetAsync());
        await Support.Eventually.IsTrueAsync("the slow search to reach the carrier", async () => (await market.Sandbox.FaultsAsync()).Count == 0);
        var other = await QuoteAsync(market, "order-2", "330");
        var wasWaiting = !slow.IsCompleted;
        clock.Advance(TimeSpan.FromSeconds(4));

        (await slow).Status.ShouldBe(QuoteStatus.Unavailable);
        wasWaiting.ShouldBeTrue();
        others.Item1.ShouldBeNull();
        others.Item2.ShouldNotBeNull();
        other.Status.ShouldBe(QuoteStatus.Quoted);
        (await QuoteAsync(market, "order-1", "330")).Status.ShouldBe(QuoteStatus.Quoted, "what was not quoted may be asked for again");
    }

    private static Task<QuoteOutcome> QuoteAsync(Market market, string order, string areaCode) =>
        market.Order(order).QuoteAsync(Market.Olivia, new QuoteRequest("olivia", areaCode));
}
