using Longcode.Tenants;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Longcode.Tests.Unit.Tenants.ScriptedBiller;

namespace Longcode.Tests.Unit.Tenants;

/// <summary>A charge whose bank asks the card's owner: it waits uncharged, and ends in one of two ways, whatever happens at the biller.</summary>
public sealed class OwnerStepsTests
{
    private static readonly DateTimeOffset Start = MonthBegan.AddDays(10);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly ScriptedBiller _biller = new() { Code = BillerCodes.AuthenticationRequired };
    private readonly TenantState _state = new() { Billing = new BillingState { CustomerId = "cus", SubscriptionId = "sub", ItemId = "si" } };
    private readonly PlanSettings _plan = new();

    [Fact]
    public async Task What_the_bank_asks_about_waits_under_a_key_of_its_own_and_nothing_overtakes_it()
    {
        var (charge, cancel) = (await AskAsync(), Step(StepKind.Cancel));

        await RunAsync(times: 5);

        charge.Question.ShouldBe(new BankQuestion("order:charge", "order", null, Usd(900), new Uri("https://biller.example/in_1"), Start + _plan.ConfirmWithin));
        _biller.AskedOf("set").ShouldBe(["set 1 order:charge", "set 1 order:charge:owner"]);
        cancel.StartedAt.ShouldBeNull();
        charge.NextAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Confirmed_it_is_charged_what_the_card_paid_and_the_next_step_runs()
    {
        var (charge, cancel) = (await AskAsync(), Step(StepKind.Cancel));

        Paid();
        await RunAsync(times: 2);

        charge.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done, Usd(900), "in_1"));
        (charge.IsOpen, charge.Question, cancel.Status).ShouldBe((true, null, BillingStepStatus.Done));
        _biller.AskedOf("void").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_change_that_follows_the_payment_is_waited_for()
    {
        var charge = await AskAsync();

        Paid();
        _biller.Books = Waiting();
        await RunAsync();
        var between = charge.Status;
        Paid();
        await RunAsync();

        (between, charge.Status).ShouldBe((BillingStepStatus.Pending, BillingStepStatus.Done));
    }

    [Theory]
    [InlineData(BillerWords.AuthenticationFailed)]
    [InlineData("insufficient_funds")]
    public async Task A_question_that_was_not_passed_takes_the_invoice_off_the_table_before_it_is_a_decline(string code)
    {
        var charge = await AskAsync();

        _biller.Payment = Payment(PaymentProgress.Failed, code);
        await RunAsync();

        charge.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Declined, null, "in_1", code));
        _biller.AskedOf("void").ShouldBe(["void in_1"]);
        (charge.IsOpen, charge.Question).ShouldBe((false, null));
    }

    [Fact]
    public async Task Unanswered_it_is_given_up_when_its_time_is_over_and_not_before()
    {
        var charge = await AskAsync();

        _clock.Advance(_plan.ConfirmWithin - TimeSpan.FromMinutes(2));
        await RunAsync();
        var before = charge.Status;
        await RunAsync(times: 2);

        before.ShouldBe(BillingStepStatus.Pending);
        charge.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Declined, null, "in_1", BillerWords.AuthenticationExpired));
        _biller.Asked[^1].ShouldBe("void in_1");
    }

    [Fact]
    public async Task What_the_biller_dropped_by_itself_is_a_decline()
    {
        var charge = await AskAsync();

        _biller.Payment = Payment(PaymentProgress.Gone);
        await RunAsync();

        charge.Outcome.DeclineCode.ShouldBe(BillerWords.AuthenticationExpired);
        _biller.AskedOf("void").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(BillerVerdict.Refused)]
    [InlineData(BillerVerdict.Unknown)]
    public async Task Paid_in_the_moment_in_which_it_is_given_up_it_goes_on_as_charged(BillerVerdict verdict)
    {
        var charge = await AskAsync();
        charge.IsGivenUp = true;
        _biller.Will(verdict);

        await RunAsync();
        var between = charge.Outcome.Status;
        Paid();
        await RunAsync();

        between.ShouldBe(BillingStepStatus.Pending);
        charge.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done, Usd(900), "in_1"));
    }

    [Fact]
    public async Task A_first_subscription_that_is_given_up_is_ended_once_its_invoice_is_void()
    {
        _state.Billing = new BillingState { CustomerId = "cus" };
        var charge = await AskAsync(Waiting() with { HasPendingUpdate = false, Status = BillerStatus.Incomplete });
        charge.IsGivenUp = true;

        await RunAsync();

        charge.Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Declined, null, "in_1", BillerWords.GivenUp));
        _biller.Asked.Where(asked => asked.Split(' ')[0] is "start" or "void" or "end").ShouldBe(
            ["start 1 now order:charge", "start 1 now order:charge:owner", "void in_1", "end order:charge:end:0"]);
        _state.Billing.SubscriptionId.ShouldBeNull();
    }

    [Fact]
    public async Task A_question_whose_answer_was_lost_is_found_by_the_invoice_that_it_made()
    {
        var charge = Step(StepKind.Charge);
        _biller.Books = Subscription(1);
        _biller.Will([BillerVerdict.Declined, .. Enumerable.Repeat(BillerVerdict.Unknown, 80)]);
        await RunAsync();
        (_biller.Books, _biller.Payment) = (Waiting(), Payment(PaymentProgress.Waits));
        _biller.Invoices.Add(Made(BillerInvoiceStatus.Open));

        _clock.Advance(BillingSteps.RepeatedFor);
        await RunAsync();

        charge.Question.ShouldNotBeNull().Page.ShouldBe(new Uri("https://biller.example/in_1"));
        _biller.AskedOf("set").ShouldBe(["set 1 order:charge", "set 1 order:charge:owner"]);
    }

    [Fact]
    public async Task Asked_about_until_the_month_ends_that_was_priced()
    {
        _clock.Advance(MonthBegan.AddMonths(1).AddMinutes(-20) - Start);

        var charge = await AskAsync();

        charge.AnswersUntil.ShouldBe(MonthBegan.AddMonths(1));
    }

    /// <summary>A charge whose bank asked.</summary>
    private async Task<BillingStepState> AskAsync(BillerSubscription? waiting = null)
    {
        var charge = Step(StepKind.Charge);
        _biller.Books = waiting ?? Waiting();
        _biller.Payment = Payment(PaymentProgress.Waits);
        _biller.Will(BillerVerdict.Declined, BillerVerdict.Done);
        await Steps().RunAsync();
        charge.IsAsking.ShouldBeTrue();
        return charge;
    }

    private void Paid()
    {
        _biller.Books = Subscription(1);
        _biller.Payment = Payment(PaymentProgress.Paid) with { Invoice = Made(BillerInvoiceStatus.Paid) };
    }

    private static BillerSubscription Waiting() => Subscription(0, invoice: Made(BillerInvoiceStatus.Open)) with { HasPendingUpdate = true };

    private static BillerInvoice Made(BillerInvoiceStatus status) => Invoice("in_1", status, renewal: false, 900, Start);

    private static BillerPayment Payment(PaymentProgress progress, string? code = null) =>
        new(Made(BillerInvoiceStatus.Open), progress, Usd(900), new Uri("https://biller.example/in_1"), code);

    private BillingStepState Step(StepKind kind)
    {
        var step = new BillingStepState { Id = $"order:{kind.ToString().ToLowerInvariant()}", Kind = kind, OrderId = "order", AskedAt = _clock.GetUtcNow(), PeriodStart = MonthBegan };
        _state.Steps.Add(step);
        return step;
    }

    private BillingSteps Steps() => new("agency", _state, _biller, () => Task.CompletedTask, _plan, _clock, NullLogger.Instance);

    private async Task RunAsync(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Steps().RunAsync();
        }
    }

    private static Money Usd(long amount) => new(amount, "usd");
}
