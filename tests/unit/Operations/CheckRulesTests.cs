using CsCheck;
using Longcode.Operations;
using Longcode.Operations.Checks;

namespace Longcode.Tests.Unit.Operations;

/// <summary>Whatever agencies hold: where all agree nothing is found, and each single difference is found as what it is.</summary>
public sealed class CheckRulesTests
{
    private const string Stray = "+12165550199";
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<AgencyBooks[]> AnyAgencies = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool).Array[1, 4].Select(each =>
        each.Select((agency, at) => Books(at, agency.Item1, agency.Item2, agency.Item3, agency.Item4)).ToArray());

    [Fact]
    public void Where_all_three_agree_nothing_is_found() => AnyAgencies.Sample(agencies =>
        Found(agencies, Owned(agencies)).ShouldBeEmpty());

    [Fact]
    public void A_number_that_the_carrier_lost_is_found_and_is_bought_back_only_while_it_is_active() => AnyAgencies.Sample(agencies =>
    {
        var owned = Owned(agencies);
        foreach (var lost in agencies.SelectMany(books => books.Numbers.Select(held => (books, held))))
        {
            var found = Found(agencies, [.. owned.Where(entry => entry.Number != lost.held.Number)]).ShouldHaveSingleItem();

            found.Kind.ShouldBe(FindingKind.NotOwned);
            (found.AgencyId, found.Number, found.OrderId).ShouldBe((lost.books.AgencyId, lost.held.Number, lost.held.OrderId));
            found.Repair.ShouldBe(lost.held.IsActive ? FindingRepair.BuyBack : FindingRepair.None);
        }
    });

    [Fact]
    public void Texts_that_go_elsewhere_are_found_and_nothing_else_is() => AnyAgencies.Sample(agencies =>
    {
        var owned = Owned(agencies);
        foreach (var held in agencies.SelectMany(books => books.Numbers))
        {
            var found = Found(agencies, [.. owned.Select(entry => entry.Number == held.Number ? entry with { HasWebhook = false } : entry)]).ShouldHaveSingleItem();

            (found.Kind, found.Number, found.Repair).ShouldBe((FindingKind.WebhookWrong, held.Number, FindingRepair.SetWebhook));
        }
    });

    [Fact]
    public void Only_a_number_of_an_order_that_has_ended_and_that_nobody_holds_is_ever_given_back() =>
        Gen.Select(AnyAgencies, Gen.String[Gen.Char.AlphaNumeric, 1, 8], Gen.Bool, Gen.Bool, Gen.Bool).Sample((agencies, name, isOrder, isItsNumber, mayOwn) =>
        {
            var entry = new CarrierEntry("PN-stray", Stray, name, HasWebhook: true);
            var orders = new Dictionary<string, OrderBook>(StringComparer.Ordinal);
            if (isOrder) orders[name] = new OrderBook("agency-0", isItsNumber ? Stray : "+12165550198", mayOwn);

            var found = CheckRules.Beside(agencies, [.. Owned(agencies), entry], orders).ToList();

            found.Exists(finding => finding.Repair == FindingRepair.Release).ShouldBe(isOrder && isItsNumber && !mayOwn);
            found.ShouldAllBe(finding => finding.CarrierSid == "PN-stray" && finding.OrderId == name);
            found.Count.ShouldBe(isOrder && isItsNumber && mayOwn ? 0 : 1);
        });

    [Fact]
    public void What_an_agency_holds_or_an_open_order_may_have_bought_is_nobodys_never() => AnyAgencies.Sample(agencies =>
    {
        var ended = agencies.SelectMany(books => books.Numbers).ToDictionary(held => held.OrderId, held => new OrderBook("agency-0", held.Number, MayOwn: false), StringComparer.Ordinal);
        CarrierEntry[] bought = [.. agencies.SelectMany(books => books.Orders).Select(order => new CarrierEntry("PN", Stray, order, true))];

        CheckRules.Beside(agencies, [.. Owned(agencies), .. bought], ended).ShouldBeEmpty();
    });

    [Fact]
    public void Another_quantity_is_found_unless_a_step_is_open_or_the_biller_does_not_say() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5].Select(quantity => (int?)quantity), Gen.Bool, Gen.Bool).Sample((numbers, atBiller, isOpen, hasSubscription) =>
        {
            var books = Books(0, numbers, 0, 0, isOpen) with { SubscriptionId = hasSubscription ? "sub" : null };

            var found = CheckRules.Agency(books, Owned([books]), atBiller, Now).ToList();

            found.Exists(finding => finding.Kind == FindingKind.QuantityDiffers).ShouldBe(!isOpen && atBiller != books.Quantity);
            found.Where(finding => finding.Kind == FindingKind.QuantityDiffers).ShouldAllBe(finding => finding.Repair == (hasSubscription ? FindingRepair.SetQuantity : FindingRepair.None));
            CheckRules.Agency(books, Owned([books]), null, Now).ShouldBeEmpty();
        });

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void A_step_is_stuck_after_an_hour(int minutes, bool isStuck)
    {
        var books = Books(0, 1, 0, 0, true) with { Steps = [new OpenStep("order-1:charge", "order-1", "+13305550142", Now.AddMinutes(-minutes))] };

        CheckRules.Agency(books, Owned([books]), 1, Now).Any(finding => finding.Kind == FindingKind.StepStuck).ShouldBe(isStuck);
    }

    [Fact]
    public void A_check_is_due_once_a_day_however_often_it_is_looked_for() => Gen.Int[0, 60 * 24 * 4].Array[1, 200].Sample(minutes =>
    {
        DateTimeOffset? checkedAt = Now;
        var runs = 0;
        foreach (var now in minutes.Order().Select(minute => Now.AddMinutes(minute)))
        {
            if (!CheckRules.IsDue(checkedAt, isAsked: false, now)) continue;
            (checkedAt, runs) = (now, runs + 1);
        }

        runs.ShouldBeLessThanOrEqualTo(4);
        CheckRules.IsDue(checkedAt, isAsked: true, Now).ShouldBeTrue();
        CheckRules.IsDue(null, isAsked: false, Now).ShouldBeTrue();
        CheckRules.IsDue(Now, isAsked: false, Now.AddDays(1)).ShouldBeTrue();
    });

    private static AgencyBooks Books(int agency, int active, int inGrace, int orders, bool isStepOpen) => new(
        $"agency-{agency}", "sub", active + orders, isStepOpen,
        [.. Enumerable.Range(0, active + inGrace).Select(at => new HeldBook($"+1330555{agency}{at:D3}", $"order-{agency}-{at}", true, at < active))],
        [.. Enumerable.Range(0, orders).Select(at => $"open-{agency}-{at}")], []);

    private static CarrierEntry[] Owned(IEnumerable<AgencyBooks> agencies) =>
        [.. agencies.SelectMany(books => books.Numbers).Select(held => new CarrierEntry($"PN{held.OrderId}", held.Number, held.OrderId, HasWebhook: true))];

    private static List<Finding> Found(AgencyBooks[] agencies, CarrierEntry[] owned) =>
    [
        .. agencies.SelectMany(books => CheckRules.Agency(books, owned, books.Quantity, Now)),
        .. CheckRules.Beside(agencies, owned, new Dictionary<string, OrderBook>(StringComparer.Ordinal)),
    ];
}
