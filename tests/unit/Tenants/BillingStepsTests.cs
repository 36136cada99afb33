using Longcode.Tenants;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Longcode.Tests.Unit.Tenants.ScriptedBiller;

namespace Longcode.Tests.Unit.Tenants;

public sealed class BillingStepsTests
{
    private static readonly DateTimeOffset Start = MonthBegan.AddDays(10);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly ScriptedBiller _biller = new() { Books = Subscription(2) };
    private readonly TenantState _state = new() { Billing = new BillingState { CustomerId = "cus", SubscriptionId = "sub", ItemId = "si" } };

    [Fact]
    public async Task A_repair_sets_the_quantity_that_the_numbers_make_and_neither_charges_nor_credits()
    {
        _state.Numbers.AddRange([new HeldNumber { Number = "+13305550142" }, new HeldNumber { Number = "+13305550143" }]);
        var repair = new BillingStepState { Id = "repair:1", Kind = StepKind.Repair, OrderId = "repair:1", AskedAt = Start };
        _state.Steps.Add(repair);
        _biller.Books = Subscription(5);

        await RunAsync(times: 1);

        repair.Status.ShouldBe(BillingStepStatus.Done);
        _biller.Asked.ShouldBe(["read", "set 2 repair:1"]);
    }

    [Theory]
    [InlineData(BillerVerdict.Unknown)]
    [InlineData(BillerVerdict.TryLater)]
    [InlineData(BillerVerdict.Declined)]
    [InlineData(BillerVerdict.Refused)]
    public async Task An_undo_ends_in_nothing_but_done_whatever_the_biller_says_of_the_quantity(BillerVerdict verdict)
    {
        var undo = Undo(Charged());
        _biller.Will(verdict, verdict, verdict);

        await RunAsync(times: 3);
        var before = undo.Outcome;
        await RunAsync(times: 2);

        before.ShouldBe(new BillingStepOutcome(BillingStepStatus.Pending));
        undo.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done, Usd(1500)));
    }

    [Theory]
    [InlineData(BillerVerdict.Unknown)]
    [InlineData(BillerVerdict.TryLater)]
    [InlineData(BillerVerdict.Declined)]
    public async Task A_credit_that_does_not_get_through_claims_nothing_and_keeps_its_key(BillerVerdict verdict)
    {
        var undo = Undo(Charged());
        _biller.Will(BillerVerdict.Done, verdict, verdict, verdict, verdict, verdict);

        await RunAsync(times: 5);

        undo.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Pending));
        _biller.AskedOf("credit").Distinct().ShouldBe(["credit in_1 1500+0 order:refund"]);
    }

    [Fact]
    public async Task A_card_that_takes_nothing_back_leaves_the_charge_to_the_balance_and_the_step_says_so()
    {
        var undo = Undo(Charged());
        _biller.Will(BillerVerdict.Done, BillerVerdict.Refused, BillerVerdict.Unknown);

        await RunAsync(times: 3);

        undo.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done, null, Credited: Usd(1500)));
        _biller.AskedOf("credit").ShouldBe(
            ["credit in_1 1500+0 order:refund", "credit in_1 0+1500 order:refund:balance", "credit in_1 0+1500 order:refund:balance"]);
    }

    [Fact]
    public async Task An_undo_of_an_agency_that_was_never_charged_gives_nothing_back_and_claims_nothing()
    {
        _state.Billing = new BillingState();
        var undo = Undo(null);

        await RunAsync();

        undo.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done));
        _biller.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_charge_without_an_answer_is_repeated_under_one_key_for_an_hour_and_then_read()
    {
        var charge = Step(StepKind.Charge);
        _biller.Will([.. Enumerable.Repeat(BillerVerdict.Unknown, 200)]);

        await RunForAsync(BillingSteps.RepeatedFor - TimeSpan.FromMinutes(2));
        var within = (charge.Status, _biller.AskedOf("set").Distinct().ToArray());
        var calls = _biller.AskedOf("set").Count();
        await RunForAsync(TimeSpan.FromMinutes(4));

        within.Status.ShouldBe(BillingStepStatus.Pending);
        within.Item2.ShouldBe(["set 1 order:charge"]);
        charge.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Declined, DeclineCode: "processing_error"));
        calls.ShouldBeGreaterThan(50);
        _biller.Asked[^1].ShouldBe("list");
    }

    [Fact]
    public async Task A_charge_that_the_books_show_after_an_hour_was_made_and_is_not_made_again()
    {
        var charge = Step(StepKind.Charge);
        _biller.Will(BillerVerdict.Unknown);
        await RunAsync();
        _biller.Books = Subscription(1, step: "order:charge");
        _biller.Invoices.AddRange([
            Invoice("in_renewal", BillerInvoiceStatus.Paid, renewal: true, 3000, Start.AddMinutes(30)),
            Invoice("in_charge", BillerInvoiceStatus.Paid, renewal: false, 900, Start),
            Invoice("in_old", BillerInvoiceStatus.Paid, renewal: false, 1500, Start.AddDays(-9)),
        ]);

        _clock.Advance(BillingSteps.RepeatedFor);
        await RunAsync();

        charge.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done, Usd(900), "in_charge"));
        _biller.AskedOf("set").Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_invoice_of_another_step_or_of_a_renewal_is_never_taken_for_this_charges()
    {
        Charged(orderId: "other", invoice: "in_other");
        var charge = Step(StepKind.Charge);
        _biller.Books = Subscription(2, "order:charge", invoice: Invoice("in_renewal", BillerInvoiceStatus.Paid, renewal: true, 3000, Start));

        await RunAsync();
        StepRules.InvoiceOf(charge, [Invoice("in_other", BillerInvoiceStatus.Paid, renewal: false, 1500, Start)], _state.Steps).ShouldBeNull();

        charge.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done));
        charge.InvoiceId.ShouldBeNull();
    }

    [Fact]
    public async Task A_quantity_whose_answer_the_biller_keeps_wrong_is_read_after_an_hour_and_asked_under_a_new_key()
    {
        var cancel = Step(StepKind.Cancel);
        _state.Numbers.Add(new HeldNumber { Number = "+13305550142" });
        _biller.Will([.. Enumerable.Repeat(BillerVerdict.Unknown, 90)]);

        await RunForAsync(TimeSpan.FromMinutes(59));
        var within = _biller.AskedOf("set").Distinct().ToArray();
        await RunForAsync(TimeSpan.FromMinutes(3));
        _biller.Answers.Clear();
        await RunAsync();

        within.ShouldBe(["set 1 order:cancel"]);
        _biller.Asked.Count(asked => asked == "read").ShouldBe(2, "once as the step began, once when an hour was over");
        _biller.AskedOf("set").Distinct().ShouldBe(["set 1 order:cancel", "set 1 order:cancel:1"]);
        cancel.Status.ShouldBe(BillingStepStatus.Done);
    }

    [Fact]
    public async Task A_credit_that_the_books_show_after_an_hour_is_not_given_twice()
    {
        var undo = Undo(Charged());
        _biller.Will(BillerVerdict.Done, BillerVerdict.Unknown);
        await RunAsync();
        _biller.Credits.Add(new BillerCredit("cn", Usd(1500), undo.Id));

        _clock.Advance(BillingSteps.RepeatedFor);
        await RunAsync();

        undo.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done, Usd(1500)));
        _biller.AskedOf("credit").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_month_that_began_between_a_charge_and_its_undo_gives_back_that_numbers_share_too()
    {
        var undo = Undo(Charged());
        _state.Numbers.Add(new HeldNumber { Number = "+13305550142" });
        _biller.Books = Subscription(1, from: Start.AddMinutes(1));
        _biller.Invoices.Add(Invoice("in_renewal", BillerInvoiceStatus.Draft, renewal: true, 3000, Start.AddMinutes(1)));
        _clock.Advance(TimeSpan.FromMinutes(2));

        await RunAsync();
        var whileDraft = undo.Outcome;
        _biller.Invoices[0] = Invoice("in_renewal", BillerInvoiceStatus.Paid, renewal: true, 3000, Start.AddMinutes(1));
        await RunForAsync(TimeSpan.FromMinutes(11));

        whileDraft.ShouldBe(new BillingStepOutcome(BillingStepStatus.Pending));
        undo.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done, Usd(1500)));
        _biller.AskedOf("credit").ShouldBe(["credit in_renewal 1500+0 order:undo:renewal:in_renewal", "credit in_1 1500+0 order:refund"]);
    }

    [Fact]
    public async Task A_subscription_that_ended_unseen_still_says_until_when_its_last_number_was_paid()
    {
        var cancel = Step(StepKind.Cancel);
        _biller.Will(BillerVerdict.Unknown);
        await RunAsync();
        _biller.Books = Subscription(1) with { Status = BillerStatus.Ended };
        _biller.Will(BillerVerdict.Refused);
        await RunAsync();

        cancel.Status.ShouldBe(BillingStepStatus.Done);
        _state.Billing.SubscriptionId.ShouldBeNull();
        _state.Billing.PaidUntil.ShouldBe(MonthBegan.AddMonths(1));
    }

    [Fact]
    public async Task A_restore_whose_month_has_run_out_at_the_biller_is_charged_once_under_a_key_of_its_own()
    {
        _state.Billing = new BillingState { CustomerId = "cus", PaidUntil = Start.AddMinutes(1) };
        _state.Numbers.Add(new HeldNumber { Number = "+13305550142", Life = HeldLife.Cancelled });
        var restore = Step(StepKind.Restore, number: "+13305550142");
        _biller.Will(BillerVerdict.Refused, BillerVerdict.Unknown, BillerVerdict.Unknown);

        await RunAsync(times: 3);

        restore.Status.ShouldBe(BillingStepStatus.Done);
        _biller.AskedOf("start").ShouldBe(
            ["start 1 later order:restore", "start 1 now order:restore:1", "start 1 now order:restore:1", "start 1 now order:restore:1"]);
    }

    [Theory]
    [InlineData(1500, BillingStepStatus.Done)]
    [InlineData(1499, BillingStepStatus.Done)]
    [InlineData(1501, BillingStepStatus.Refused)]
    public async Task Nothing_is_charged_that_was_not_quoted_though_the_plan_changed_since(long costs, BillingStepStatus ends)
    {
        var charge = Step(StepKind.Charge);
        (charge.Quoted, _biller.Price) = (Usd(1500), costs);

        await RunAsync();

        charge.Status.ShouldBe(ends);
        charge.DeclineCode.ShouldBe(ends == BillingStepStatus.Refused ? BillingSteps.PriceChanged : null);
        _biller.AskedOf("set").Any().ShouldBe(ends == BillingStepStatus.Done);
    }

    [Theory]
    [InlineData(BillerStatus.Ended, StepKind.Charge)]
    [InlineData(BillerStatus.Unpaid, StepKind.Charge)]
    [InlineData(BillerStatus.PastDue, StepKind.Charge)]
    [InlineData(BillerStatus.Ended, StepKind.Restore)]
    public async Task Who_owes_a_month_buys_and_restores_nothing_whatever_became_of_the_subscription(BillerStatus status, StepKind kind)
    {
        _biller.Books = Subscription(1) with { Status = status };
        _biller.Invoices.Add(Invoice("in_renewal", BillerInvoiceStatus.Open, renewal: true, 1500, MonthBegan));
        var raise = Step(kind);

        await RunAsync();

        raise.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Refused, DeclineCode: BillingSteps.PastDue));
        StandingRules.Of(_state.Billing, 7, _clock.GetUtcNow()).ShouldBe(Standing.Suspended);
        _biller.AskedOf("set").Concat(_biller.AskedOf("start")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_cancelled_after_dunning_ended_the_subscription_leaves_the_month_owed()
    {
        _biller.Books = Subscription(1) with { Status = BillerStatus.Ended };
        _biller.Invoices.Add(Invoice("in_renewal", BillerInvoiceStatus.Open, renewal: true, 1500, MonthBegan));
        (_state.Billing.Status, _state.Billing.UnpaidSince) = (BillerStatus.Ended, MonthBegan);
        var (cancel, charge) = (Step(StepKind.Cancel), Step(StepKind.Charge, "next"));

        await RunAsync();

        cancel.Status.ShouldBe(BillingStepStatus.Done);
        charge.DeclineCode.ShouldBe(BillingSteps.PastDue);
        StandingRules.Of(_state.Billing, 7, _clock.GetUtcNow()).ShouldBe(Standing.Suspended);
    }

    [Fact]
    public async Task A_subscription_that_was_paid_in_the_last_moment_is_not_ended()
    {
        (_state.Billing.Status, _state.Billing.UnpaidSince) = (BillerStatus.Unpaid, MonthBegan);
        var end = Step(StepKind.End);

        await RunAsync();

        end.Status.ShouldBe(BillingStepStatus.Refused);
        _biller.AskedOf("end").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_number_whose_new_month_is_given_back_comes_back_free_in_the_old_one_only()
    {
        _state.Numbers.AddRange([new HeldNumber { Number = "+13305550142", Life = HeldLife.Cancelled }, new HeldNumber { Number = "+13305550143" }]);
        var cancel = Step(StepKind.Cancel, number: "+13305550142");
        _clock.Advance(TimeSpan.FromMinutes(2));
        _biller.Books = Subscription(1, from: Start.AddMinutes(1));

        await RunAsync();

        cancel.Status.ShouldBe(BillingStepStatus.Done);
        _state.Numbers[0].PaidUntil.ShouldBe(Start.AddMinutes(1));
    }

    private BillingStepState Step(StepKind kind, string orderId = "order", string? number = null)
    {
        var step = new BillingStepState
        {
            Id = $"{orderId}:{kind.ToString().ToLowerInvariant()}", Kind = kind, OrderId = orderId, Number = number, UserId = "olivia", AskedAt = _clock.GetUtcNow(), PeriodStart = MonthBegan,
        };
        _state.Steps.Add(step);
        return step;
    }

    private BillingStepState Charged(string orderId = "order", string invoice = "in_1")
    {
        var charge = Step(StepKind.Charge, orderId);
        (charge.Status, charge.Charges, charge.InvoiceId, charge.Total, charge.Paid) = (BillingStepStatus.Done, true, invoice, 1500, Usd(1500));
        return charge;
    }

    private BillingStepState Undo(BillingStepState? charge) => Step(StepKind.Undo, charge?.OrderId ?? "order");

    private BillingSteps Steps() => new("agency", _state, _biller, () => Task.CompletedTask, new PlanSettings(), _clock, NullLogger.Instance);

    /// <summary>Each time a minute later, the longest pause of a step that goes on.</summary>
    private async Task RunAsync(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            await Steps().RunAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private Task RunForAsync(TimeSpan time) => RunAsync((int)time.TotalMinutes);

    private static Money Usd(long amount) => new(amount, "usd");
}
