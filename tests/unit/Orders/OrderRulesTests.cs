using CsCheck;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;

namespace Longcode.Tests.Unit.Orders;

public sealed class OrderRulesTests
{
    private static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550142");

    [Fact]
    public void A_quote_lasts_half_an_hour()
    {
        var quoted = DateTimeOffset.UnixEpoch;

        OrderRules.IsExpired(quoted, quoted + TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1)).ShouldBeFalse();
        OrderRules.IsExpired(quoted, quoted + TimeSpan.FromMinutes(30)).ShouldBeTrue();
    }

    [Fact]
    public void Orders_that_search_at_once_spread_over_what_was_found_and_each_stays_with_its_choice()
    {
        AvailableNumber[] found = [.. Enumerable.Range(0, 20).Select(i => new AvailableNumber(PhoneNumber.Parse($"+13305550{100 + i}"), "Akron, OH"))];

        var chosen = Enumerable.Range(0, 200).Select(i => OrderRules.Choose(found, $"order-{i}")).ToList();

        chosen.Distinct().Count().ShouldBeGreaterThan(15);
        OrderRules.Choose(found, "order-7").ShouldBe(chosen[7]);
        OrderRules.Choose([], "order-7").ShouldBeNull();
    }

    [Fact]
    public void A_number_is_ours_only_under_the_orders_own_name() => Gen.String[Gen.Char.AlphaNumeric, 1, 8].Array[0, 4].Sample(names =>
    {
        OwnedNumber[] owned = [.. names.Select(name => new OwnedNumber($"PN{name}", Number, name))];
        var turn = OrderRules.AfterLook(owned, "order-1");

        if (owned.Length == 0) turn.ShouldBeNull();
        else turn.ShouldBe(new BuyTurn.GiveUp(OrderRules.NumberSold));
        OrderRules.AfterLook([.. owned, new OwnedNumber("PN1", Number, "order-1")], "order-1").ShouldBe(new BuyTurn.Bought("PN1"));
    });

    [Theory]
    [InlineData(CarrierVerdict.NotAvailable, 0, OrderRules.NumberSold)]
    [InlineData(CarrierVerdict.Refused, 0, OrderRules.CarrierRefused)]
    [InlineData(CarrierVerdict.Stopped, 0, OrderRules.CarrierRefused)]
    [InlineData(CarrierVerdict.TryLater, 0, null)]
    [InlineData(CarrierVerdict.Unknown, 9, null)]
    [InlineData(CarrierVerdict.TryLater, 10, OrderRules.CarrierUnavailable)]
    [InlineData(CarrierVerdict.Unknown, 10, OrderRules.CarrierUnavailable)]
    public void What_the_carrier_refuses_is_given_up_and_what_it_leaves_open_is_tried_for_ten_minutes(CarrierVerdict verdict, int minutes, string? reason)
    {
        var turn = OrderRules.AfterBuy(new CarrierAnswer<OwnedNumber>(verdict, null), TimeSpan.FromMinutes(minutes));

        if (reason is null) turn.ShouldBeOfType<BuyTurn.Again>();
        else turn.ShouldBe(new BuyTurn.GiveUp(reason));
    }

    [Fact]
    public void Pauses_double_up_to_half_a_minute() =>
        Enumerable.Range(1, 8).Select(attempt => OrderRules.Pause(attempt).TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30, 30]);

    [Fact]
    public void One_number_more_costs_the_same_whatever_the_quantity_is_by_its_turn() => Gen.Select(Gen.Int[28, 31], Gen.Double[0, 1], Gen.Long[500, 9_999]).Sample((days, part, price) =>
    {
        var start = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var (end, now) = (start.AddDays(days), start.AddSeconds(Math.Floor(part * days * 86_400 * 0.999)));
        var terms = new PurchaseTerms(Standing.Good, new Money(price, "usd"), 2, null, "cus", "sub", "si", "America/New_York", null, start, end);

        var at = OrderRules.WholeCents(now, terms)!.Value;
        long CostOf(int numbers) => (long)Math.Round((decimal)(numbers * price) * (decimal)(end - at).TotalSeconds / (decimal)(end - start).TotalSeconds, MidpointRounding.AwayFromZero);
        var costs = Enumerable.Range(0, 40).Select(numbers => CostOf(numbers + 1) - CostOf(numbers)).Distinct().ToArray();

        at.ShouldBeInRange(start, now.AddSeconds(1));
        costs.Length.ShouldBe(1);
        OrderRules.WholeCents(end, terms).ShouldBeNull("a month that is over is not priced by");
    });
}
