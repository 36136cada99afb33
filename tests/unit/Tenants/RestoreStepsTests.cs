using Longcode.Tenants;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Longcode.Tests.Unit.Tenants.ScriptedBiller;

namespace Longcode.Tests.Unit.Tenants;

/// <summary>What a number that comes back costs: by a user's wish, or by itself once the month is paid.</summary>
public sealed class RestoreStepsTests
{
    private const string Number = "+13305550142";
    private static readonly DateTimeOffset Start = MonthBegan.AddDays(10);
    private static readonly Money Old = new(1200, "usd");
    private static readonly Money New = new(1500, "usd");

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly ScriptedBiller _biller = new() { Books = Subscription(1) };
    private readonly TenantState _state = new() { Billing = new BillingState { CustomerId = "cus", Price = Old } };

    [Theory]
    [InlineData(-1, null)]
    [InlineData(5, 5)]
    [InlineData(30, null)]
    public async Task A_restore_that_meets_a_newer_subscription_pays_from_where_its_own_month_ends(int paidUntilDays, int? pricedFromDays)
    {
        (_state.Billing.SubscriptionId, _state.Billing.ItemId) = ("sub", "si");
        var restore = Restore("olivia", Start.AddDays(paidUntilDays));

        await RunAsync();

        restore.Status.ShouldBe(BillingStepStatus.Done);
        restore.PriceAt.ShouldBe(pricedFromDays is { } days ? Start.AddDays(days) : null);
        restore.Charges.ShouldBe(paidUntilDays < 20);
        _biller.Changes.ShouldHaveSingleItem().PriceAt.ShouldBe(restore.PriceAt);
    }

    [Fact]
    public async Task What_comes_back_by_itself_is_never_charged_by_a_newer_subscription()
    {
        (_state.Billing.SubscriptionId, _state.Billing.ItemId) = ("sub", "si");
        var restore = Restore("", Start.AddDays(5));

        await RunAsync();

        restore.Status.ShouldBe(BillingStepStatus.Refused);
        _biller.Changes.ShouldBeEmpty();
        StepRules.IsToComeBack(restore).ShouldBeFalse("a user decides whether it is worth a charge");
    }

    [Fact]
    public async Task What_comes_back_by_itself_is_not_charged_a_month_that_ran_out_at_the_biller_meanwhile()
    {
        var restore = Restore("", Start.AddDays(1));
        _biller.Will(BillerVerdict.Refused);

        await RunAsync();

        restore.Status.ShouldBe(BillingStepStatus.Refused);
        _biller.AskedOf("start").ShouldBe(["start 1 later order:restore"]);
    }

    [Theory]
    [InlineData("", 1200)]
    [InlineData("olivia", 1500)]
    public async Task What_comes_back_by_itself_goes_on_at_its_price_and_what_a_user_restores_costs_what_the_plan_says(string userId, long price)
    {
        Restore(userId, Start.AddDays(5));

        await RunAsync();

        _biller.Started.ShouldHaveSingleItem().Price.ShouldBe(new Money(price, "usd"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_would_come_back_by_itself_and_is_not_answered_for_an_hour_is_to_come_back_all_the_same(bool reads)
    {
        if (!reads) (_state.Billing.SubscriptionId, _state.Billing.ItemId) = ("sub", "si");
        var restore = Restore("", Start.AddDays(5));
        _biller.IsAway = !reads;
        if (reads) _biller.Will([.. Enumerable.Repeat(BillerVerdict.Unknown, 90)]);

        await RunAsync(times: 62);

        (restore.Status == BillingStepStatus.Pending).ShouldBeFalse();
        StepRules.IsToComeBack(restore).ShouldBeTrue(restore.DeclineCode);
        restore.UserId = "olivia";
        StepRules.IsToComeBack(restore).ShouldBeFalse("its user was told");
    }

    [Fact]
    public async Task A_months_share_is_given_back_at_the_price_that_the_subscription_has()
    {
        (_state.Billing.SubscriptionId, _state.Billing.ItemId) = ("sub", "si");
        _biller.Books = Subscription(1, from: Start.AddMinutes(1)) with { Price = Old };
        _biller.Invoices.Add(Invoice("in_renewal", BillerInvoiceStatus.Paid, renewal: true, 2400, Start.AddMinutes(1)));
        _state.Steps.Add(new BillingStepState { Id = "order:cancel", Kind = StepKind.Cancel, OrderId = "order", Number = Number, AskedAt = Start, PeriodStart = MonthBegan });
        _clock.Advance(TimeSpan.FromMinutes(2));

        await RunAsync();

        _biller.AskedOf("credit").ShouldBe(["credit in_renewal 1200+0 order:cancel:renewal:in_renewal"]);
    }

    [Fact]
    public void A_running_subscription_keeps_its_price_for_further_numbers_and_a_new_one_takes_the_plans()
    {
        var billing = new BillingState { SubscriptionId = "sub", Price = Old };

        var running = billing.Monthly(New);
        billing.End(paidUntil: null);

        running.ShouldBe(Old);
        billing.Monthly(New).ShouldBe(New);
    }

    private BillingStepState Restore(string userId, DateTimeOffset paidUntil)
    {
        _state.Numbers.Add(new HeldNumber { Number = Number, OrderId = "order", Life = HeldLife.Cancelled, PaidUntil = paidUntil });
        var step = new BillingStepState { Id = "order:restore", Kind = StepKind.Restore, OrderId = "order", Number = Number, UserId = userId, AskedAt = Start, PeriodStart = MonthBegan };
        _state.Steps.Add(step);
        return step;
    }

    private async Task RunAsync(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            await new BillingSteps("agency", _state, _biller, () => Task.CompletedTask, new PlanSettings(), _clock, NullLogger.Instance).RunAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
