using CsCheck;
using Longcode.Tenants;

namespace Longcode.Tests.Unit.Tenants;

public sealed class BillingRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<HeldNumber> AnyNumber = Gen.Enum<HeldLife>().Select(life => new HeldNumber { Number = "+13305550142", Life = life });

    private static readonly Gen<BillingStepState> AnyStep = Gen.Select(Gen.Enum<StepKind>(), Gen.Bool, (kind, open) => new BillingStepState { Kind = kind, IsOpen = open });

    [Fact]
    public void The_quantity_is_active_numbers_and_open_charges_and_each_step_moves_it_by_one_at_most() =>
        Gen.Select(AnyNumber.Array[0, 6], AnyStep.Array[0, 6]).Sample((numbers, steps) =>
        {
            var now = QuantityRules.Now(numbers, steps);

            now.ShouldBe(numbers.Count(number => number.Life is HeldLife.Active or HeldLife.Cancelling or HeldLife.Restoring)
                + steps.Count(step => step is { Kind: StepKind.Charge, IsOpen: true } or { Kind: StepKind.Cancel }));
            QuantityRules.After(StepKind.Charge, numbers, steps).ShouldBe(now + 1);
            QuantityRules.After(StepKind.Restore, numbers, steps).ShouldBe(now + 1);
            QuantityRules.After(StepKind.Undo, numbers, steps).ShouldBe(now);
            QuantityRules.After(StepKind.Cancel, numbers, steps).ShouldBe(now);
            QuantityRules.After(StepKind.Repair, numbers, steps).ShouldBe(now);
            QuantityRules.After(StepKind.End, numbers, steps).ShouldBe(0);
        });

    [Theory]
    [InlineData(StepKind.Cancel)]
    [InlineData(StepKind.Undo)]
    public void A_number_that_is_to_go_counts_until_its_turn_so_that_one_bought_before_it_is_paid_for(StepKind kind)
    {
        var gone = new BillingStepState { Id = "gone", Kind = kind, OrderId = "order-1", Number = "+13305550142", AskedAt = Start };
        var bought = new BillingStepState { Id = "bought", Kind = StepKind.Charge, OrderId = "order-2", AskedAt = Start };
        var charged = new BillingStepState { Id = "charged", Kind = StepKind.Charge, OrderId = "order-1", Status = BillingStepStatus.Done, IsOpen = kind == StepKind.Undo };
        var state = new TenantState
        {
            Billing = new BillingState { SubscriptionId = "sub", ItemId = "si", Quantity = 1 },
            Numbers = kind == StepKind.Cancel ? [new HeldNumber { Number = "+13305550142", OrderId = "order-1", Life = HeldLife.Cancelled }] : [],
            Steps = [charged, bought, gone],
        };

        StepRules.Fix(bought, state, Start);
        (bought.Status, bought.IsOpen) = (BillingStepStatus.Done, true);
        StepRules.Fix(gone, state, Start);

        bought.Target.ShouldBe(2, "the biller still has the other one");
        gone.Target.ShouldBe(1);
    }

    [Fact]
    public void A_restored_number_counts_from_its_payment_on_so_that_one_bought_after_it_is_paid_for()
    {
        var restored = new BillingStepState { Id = "restored", Kind = StepKind.Restore, Number = "+13305550142", Status = BillingStepStatus.Done };
        var bought = new BillingStepState { Id = "bought", Kind = StepKind.Charge, OrderId = "order-2" };
        var state = new TenantState
        {
            Billing = new BillingState { SubscriptionId = "sub", ItemId = "si", Quantity = 1 },
            Numbers = [new HeldNumber { Number = "+13305550142", Life = HeldLife.Cancelled }],
            Steps = [restored, bought],
        };

        StepRules.Fix(bought, state, Start);

        bought.Target.ShouldBe(2);
    }

    [Fact]
    public void A_month_that_was_never_billed_is_not_one_that_a_number_comes_back_free_in()
    {
        var state = new TenantState
        {
            Billing = new BillingState { EndedSubscriptionId = "sub", PaidUntil = Start.AddDays(60) },
            Numbers = [new HeldNumber { Number = "+13305550142", Life = HeldLife.Cancelled, PaidUntil = Start.AddDays(60) }],
        };

        state.TakeEnded([
            ScriptedBiller.Invoice("in_3", BillerInvoiceStatus.Void, renewal: true, 1500, Start.AddDays(30)),
            ScriptedBiller.Invoice("in_2", BillerInvoiceStatus.Paid, renewal: true, 1500, Start),
            ScriptedBiller.Invoice("in_1", BillerInvoiceStatus.Void, renewal: true, 1500, Start.AddDays(-30)),
        ]);

        (state.Billing.EndedSubscriptionId, state.Billing.UnpaidSince).ShouldBe((null, null));
        state.Billing.PaidUntil.ShouldBe(Start.AddDays(30));
        state.Numbers[0].PaidUntil.ShouldBe(Start.AddDays(30));
    }

    [Fact]
    public void A_credit_covers_the_whole_invoice_and_gives_the_card_what_the_card_paid() =>
        Gen.Select(Gen.Long[-5_000, 5_000], Gen.Long[0, 5_000]).Sample((total, paid) =>
        {
            var charge = new BillingStepState { InvoiceId = "in_1", Total = total, Paid = new Money(paid, "usd") };
            var credit = QuantityRules.WholeCredit(charge, "order:undo");

            if (total <= 0)
            {
                credit.ShouldBeNull();
                return;
            }

            credit!.Total.ShouldBe(total);
            (credit.ToCard + credit.ToBalance).ShouldBe(total);
            credit.ToCard.ShouldBe(Math.Min(paid, total));
        });

    [Theory]
    [InlineData(StepKind.Cancel, 1, 0, true)]
    [InlineData(StepKind.Undo, 1, 0, true)]
    [InlineData(StepKind.Undo, -1, -30, true)]
    [InlineData(StepKind.Undo, -1, -1, false)]
    [InlineData(StepKind.Charge, 1, 0, false)]
    [InlineData(StepKind.Cancel, -1, -30, false)]
    [InlineData(StepKind.Cancel, 1, 1, false)]
    public void A_renewal_is_owed_when_it_began_between_the_decision_and_the_change(StepKind kind, int beganDays, int knownDays, bool owed)
    {
        var step = new BillingStepState { Kind = kind, AskedAt = Start, PeriodStart = Start.AddDays(knownDays) };

        QuantityRules.IsRenewalOwed(step, Start.AddDays(beganDays)).ShouldBe(owed);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void The_rest_of_a_month_is_charged_within_that_month_only(int days, bool isGone)
    {
        var billing = new BillingState { SubscriptionId = "sub", PeriodStart = Start, PeriodEnd = Start.AddDays(30) };
        var step = new BillingStepState { Kind = StepKind.Charge, PriceAt = Start.AddDays(days) };

        StepRules.IsPriceGone(step, billing).ShouldBe(isGone);
        StepRules.IsPriceGone(step, new BillingState()).ShouldBeTrue("the subscription has ended: a whole month would be charged");
        StepRules.IsPriceGone(new BillingStepState { Kind = StepKind.Charge }, billing).ShouldBeFalse("a whole month was quoted");
    }

    [Theory]
    [InlineData(true, 30, false)]
    [InlineData(true, 61, true)]
    [InlineData(false, 30, false)]
    public void A_restore_is_free_while_the_month_that_was_paid_lasts(bool subscribed, int periodEndDays, bool charges)
    {
        var state = new TenantState
        {
            Numbers = [new HeldNumber { Number = "+13305550142", Life = HeldLife.Cancelled, PaidUntil = Start.AddDays(30) }],
            Billing = new BillingState { SubscriptionId = subscribed ? "sub" : null, PeriodStart = Start, PeriodEnd = Start.AddDays(periodEndDays) },
        };
        var step = new BillingStepState { Kind = StepKind.Restore, Number = "+13305550142" };

        StepRules.Fix(step, state, Start.AddDays(10));

        step.Charges.ShouldBe(charges);
        step.PaidUntil.ShouldBe(subscribed ? null : Start.AddDays(30));
        step.Target.ShouldBe(1);
    }
}
