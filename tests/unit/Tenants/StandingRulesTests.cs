using CsCheck;
using Longcode.Tenants;

namespace Longcode.Tests.Unit.Tenants;

public sealed class StandingRulesTests
{
    private static readonly DateTimeOffset Failed = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(BillerStatus.Active, 0, Standing.Good)]
    [InlineData(BillerStatus.Incomplete, 0, Standing.Good)]
    [InlineData(BillerStatus.PastDue, 6, Standing.PastDue)]
    [InlineData(BillerStatus.PastDue, 7, Standing.Suspended)]
    [InlineData(BillerStatus.Unpaid, 0, Standing.Suspended)]
    [InlineData(BillerStatus.Ended, 0, Standing.Suspended)]
    public void Standing_follows_the_subscription_and_the_days_that_a_renewal_is_unpaid(BillerStatus status, int days, Standing standing) =>
        StandingRules.Of(new BillingState { SubscriptionId = "sub", Status = status, UnpaidSince = Failed }, 7, Failed.AddDays(days)).ShouldBe(standing);

    [Fact]
    public void Without_a_subscription_or_an_unpaid_renewal_an_agency_is_good() => Gen.Enum<BillerStatus>().Sample(status =>
    {
        StandingRules.Of(new BillingState { Status = status, UnpaidSince = Failed }, 7, Failed.AddYears(1)).ShouldBe(Standing.Good);
        StandingRules.Of(new BillingState { SubscriptionId = "sub", Status = BillerStatus.PastDue }, 7, Failed.AddYears(1)).ShouldBe(Standing.Good);
    });

    [Fact]
    public void What_a_subscription_that_ended_left_unpaid_suspends_until_it_is_paid() => Gen.Enum<BillerStatus>().Sample(status =>
    {
        var billing = new BillingState { SubscriptionId = "sub", Status = status, UnpaidSince = Failed };

        billing.End(Failed.AddDays(30));

        StandingRules.Of(billing, 7, Failed).ShouldBe(Standing.Suspended);
        (billing.IsReadDue, billing.EndedSubscriptionId, billing.PaidUntil).ShouldBe((true, "sub", Failed.AddDays(30)));
        billing.UnpaidSince = null;
        StandingRules.Of(billing, 7, Failed).ShouldBe(Standing.Good);
    });

    [Theory]
    [InlineData(BillerStatus.PastDue, 27, 0, 7, false)]
    [InlineData(BillerStatus.PastDue, 28, 0, 7, true)]
    [InlineData(BillerStatus.Unpaid, 10, 0, 7, false)]
    [InlineData(BillerStatus.Unpaid, 10, 31, 7, true)]
    [InlineData(BillerStatus.Active, 90, 90, 7, false)]
    [InlineData(BillerStatus.PastDue, 59, 0, 60, false)]
    [InlineData(BillerStatus.PastDue, 60, 0, 60, true)]
    public void A_subscription_ends_before_another_month_is_billed_that_nobody_pays(BillerStatus status, int days, int monthBeganDays, int pastDueDays, bool isOver)
    {
        var billing = new BillingState { SubscriptionId = "sub", Status = status, UnpaidSince = Failed, PeriodStart = Failed.AddDays(monthBeganDays) };

        StandingRules.IsOver(billing, pastDueDays, Failed.AddDays(days)).ShouldBe(isOver);
    }

    [Fact]
    public void Only_a_renewal_that_was_tried_and_is_unpaid_counts_and_the_oldest_decides()
    {
        static BillerInvoice Invoice(int days, BillerInvoiceStatus status = BillerInvoiceStatus.Open, bool renewal = true, bool tried = true) =>
            new($"in_{days}", status, renewal, tried, new Money(1500, "usd"), new Money(0, "usd"), Failed.AddDays(days), Failed.AddDays(days), new Money(days, "usd"));

        StandingRules.UnpaidSince([Invoice(0, renewal: false), Invoice(1, tried: false), Invoice(2, BillerInvoiceStatus.Paid), Invoice(3, BillerInvoiceStatus.Void)]).ShouldBeNull();
        StandingRules.UnpaidSince([Invoice(30), Invoice(5, BillerInvoiceStatus.Uncollectible), Invoice(9)]).ShouldBe(Failed.AddDays(5));
        StandingRules.Owed([Invoice(30), Invoice(5, BillerInvoiceStatus.Uncollectible), Invoice(2, BillerInvoiceStatus.Paid)]).ShouldBe(35, "what is due, with earlier cents and without credits");
    }

    [Fact]
    public void The_next_change_is_the_instant_at_which_the_standing_changes() => Gen.Int[0, 60].Sample(days =>
    {
        var billing = new BillingState { SubscriptionId = "sub", Status = BillerStatus.PastDue, UnpaidSince = Failed };
        var now = Failed.AddDays(days);
        if (StandingRules.NextChange(billing, 7, now) is not { } change)
        {
            StandingRules.IsOver(billing, 7, now).ShouldBeTrue();
            return;
        }

        var before = (StandingRules.Of(billing, 7, change - TimeSpan.FromTicks(1)), StandingRules.IsOver(billing, 7, change - TimeSpan.FromTicks(1)));
        before.ShouldBe((days < 7 ? Standing.PastDue : Standing.Suspended, false));
        (StandingRules.Of(billing, 7, change), StandingRules.IsOver(billing, 7, change)).ShouldBe((Standing.Suspended, days >= 7));
    });
}
