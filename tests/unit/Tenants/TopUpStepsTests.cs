using CsCheck;
using Longcode.Tenants;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Unit.Tenants;

public sealed class TopUpStepsTests
{
    private static readonly DateTimeOffset Start = ScriptedBiller.MonthBegan.AddDays(10);

    /// <summary>Whatever is lost, declined and paid by hand, and wherever the silo dies: the step is done just when the pack was paid, once, and nothing stays owed.</summary>
    [Fact]
    public Task A_pack_is_granted_just_when_it_was_paid_for_and_is_paid_for_once() =>
        Gen.Select(Gen.Enum<PackEvent>().Array[0, 12], Gen.Int[0, 40], Gen.Int[0, 6]).SampleAsync(async (script, minutes, dies) =>
        {
            var (books, clock, writes) = (new PackBooks(script), new FakeTimeProvider(Start), 0);
            var biller = new ScriptedBiller { Books = ScriptedBiller.Subscription(1), Packs = books };
            var state = State();
            var step = new BillingStepState { Id = "order:pack:2026-11:1", Kind = StepKind.TopUp, OrderId = "order", Number = "+13305550142", AskedAt = Start, Quoted = new Money(500, "usd"), Texts = 100 };
            state.Steps.Add(step);

            Task WriteAsync() => ++writes == dies ? Task.FromException(new TimeoutException()) : Task.CompletedTask;
            for (var pass = 0; pass < 60 && step.Status == BillingStepStatus.Pending; pass++)
            {
                try
                {
                    await new BillingSteps("agency", state, biller, WriteAsync, new PlanSettings(), clock, NullLogger.Instance).RunAsync();
                }
                catch (TimeoutException)
                {
                }

                clock.Advance(TimeSpan.FromMinutes(minutes));
                if (step.NextAt is { } next && next > clock.GetUtcNow()) clock.SetUtcNow(next);
            }

            (step.Status == BillingStepStatus.Done, books.Charges).ShouldBe(books.Charges == 1 ? (true, 1) : (false, 0));
            step.Status.ShouldBeOneOf(BillingStepStatus.Done, BillingStepStatus.Declined);
            books.Invoice?.Status.ShouldBeOneOf(BillerInvoiceStatus.Paid, BillerInvoiceStatus.Void);
        }, iter: 2_000);

    [Fact]
    public async Task A_pack_changes_no_quantity_and_waits_for_the_step_before_it()
    {
        var biller = new ScriptedBiller { Books = ScriptedBiller.Subscription(1), Packs = new PackBooks([]) };
        biller.Will(BillerVerdict.Unknown);
        var state = State();
        state.Steps.Add(new BillingStepState { Id = "other:charge", Kind = StepKind.Charge, OrderId = "other", AskedAt = Start, PeriodStart = ScriptedBiller.MonthBegan });
        state.Steps.Add(new BillingStepState { Id = "order:pack:2026-11:1", Kind = StepKind.TopUp, OrderId = "order", Number = "+13305550142", AskedAt = Start, Quoted = new Money(500, "usd"), Texts = 100 });
        var clock = new FakeTimeProvider(Start);
        var steps = new BillingSteps("agency", state, biller, () => Task.CompletedTask, new PlanSettings(), clock, NullLogger.Instance);

        await steps.RunAsync();
        var meanwhile = state.Steps[1].Status;
        clock.Advance(TimeSpan.FromMinutes(1));
        await steps.RunAsync();

        meanwhile.ShouldBe(BillingStepStatus.Pending);
        state.Steps[1].Outcome.ShouldBe(new BillingStepOutcome(BillingStepStatus.Done, new Money(500, "usd"), "in_pack"));
        biller.AskedOf("set").Distinct().ShouldBe(["set 2 other:charge"]);
    }

    [Fact]
    public async Task While_a_month_is_owed_no_pack_is_bought()
    {
        var biller = new ScriptedBiller { Books = ScriptedBiller.Subscription(1) with { Status = BillerStatus.PastDue }, Packs = new PackBooks([]) };
        biller.Invoices.Add(ScriptedBiller.Invoice("in_1", BillerInvoiceStatus.Open, renewal: true, 1500, Start.AddDays(-1)));
        var state = State();
        state.Steps.Add(new BillingStepState { Id = "order:pack:2026-11:1", Kind = StepKind.TopUp, OrderId = "order", Number = "+13305550142", AskedAt = Start, Quoted = new Money(500, "usd"), Texts = 100 });

        await new BillingSteps("agency", state, biller, () => Task.CompletedTask, new PlanSettings(), new FakeTimeProvider(Start), NullLogger.Instance).RunAsync();

        (state.Steps[0].Status, state.Steps[0].DeclineCode).ShouldBe((BillingStepStatus.Refused, BillingSteps.PastDue));
    }

    [Theory]
    [InlineData(HeldLife.Active, "2026-11", true)]
    [InlineData(HeldLife.Cancelling, "2026-11", false)]
    [InlineData(HeldLife.Cancelled, "2026-11", false)]
    [InlineData(HeldLife.Active, "2026-10", false)]
    public async Task A_pack_that_stood_behind_others_is_bought_only_while_its_number_and_its_month_are_of_use(HeldLife life, string month, bool isBought)
    {
        var books = new PackBooks([]);
        var biller = new ScriptedBiller { Books = ScriptedBiller.Subscription(1), Packs = books };
        var state = State();
        state.Numbers[0].Life = life;
        state.Steps.Add(new BillingStepState
        {
            Id = "order:pack:2026-11:1", Kind = StepKind.TopUp, OrderId = "order", Number = "+13305550142", AskedAt = Start.AddHours(-2), Month = month,
            Quoted = new Money(500, "usd"), Texts = 100,
        });
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));

        await new BillingSteps("agency", state, biller, () => Task.CompletedTask, new PlanSettings(), clock, NullLogger.Instance).RunAsync();

        (state.Steps[0].Status == BillingStepStatus.Done, books.Charges).ShouldBe((isBought, isBought ? 1 : 0));
    }

    private static TenantState State() => new()
    {
        TimeZone = "America/New_York",
        Billing = new BillingState { CustomerId = "cus", SubscriptionId = "sub", ItemId = "si" },
        Numbers = [new HeldNumber { Number = "+13305550142", OrderId = "order" }],
    };
}
