using CsCheck;
using Longcode.Numbers;
using Longcode.Tenants;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Unit.Tenants;

public sealed class InvoiceRulesTests
{
    private const string Akron = "+13305550142";
    private const string Cleveland = "+12165550117";

    private static readonly DateTimeOffset November = new(2026, 11, 14, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset December = November.AddMonths(1);
    private static readonly DateTimeOffset January = November.AddMonths(2);

    private enum Act
    {
        Buy,
        BuyAndGiveUp,
        BuyDeclined,
        Cancel,
        CancelAsTheMonthTurns,
        Restore,
        Days,
        Month,
    }

    /// <summary>Whatever is bought, given up, declined, cancelled and restored, however late an answer, with the biller’s clock ahead of ours as a sandbox’s can be.</summary>
    [Fact]
    public Task Any_purchases_cancellations_and_restores_explain_every_invoice_to_the_cent() =>
        Gen.Select(Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 6], Gen.Bool).Array[1, 40], Gen.Int[0, 40]).SampleAsync(async (acts, daysAhead) =>
        {
            var agency = new BilledAgency(November, TimeSpan.FromDays(daysAhead));
            foreach (var (act, which, isLost) in acts) await agency.DoAsync(act, which, isLost);

            foreach (var sheet in agency.Biller.Sheets) IsExplained(sheet, agency.State);
        }, iter: 300);

    [Fact]
    public void A_renewal_is_for_the_numbers_that_were_there_when_its_month_began()
    {
        var invoice = InvoiceRules.View(
            Sheet(SheetReason.Renewal, Month(2, 3000)),
            [Span(Akron, November, user: "priya"), Span(Cleveland, November, until: December), Span("+16145550171", December), Span("+14405550108", November, until: November)]);

        var line = invoice.Lines.ShouldHaveSingleItem();
        (line.Kind, line.Quantity, line.NotExplained, invoice.NotExplained).ShouldBe((InvoiceLineKind.Renewal, 2, 0L, 0L));
        line.Numbers.Select(number => (number.Number.Value, number.Amount, number.From, number.To)).ShouldBe([(Cleveland, 1500L, December, January), (Akron, 1500L, December, January)]);
        line.Numbers[1].UserId.ShouldBe("priya");
    }

    [Fact]
    public void A_pack_of_texts_is_its_numbers_to_the_cent()
    {
        var at = November.AddDays(3);
        var invoice = InvoiceRules.View(
            Sheet(SheetReason.Other, new SheetLine("100 further texts", 1, 500, at, at, IsOfNumbers: false, IsProration: false)) with { ToppedUp = Akron }, [Span(Akron, November, user: "priya")]);

        var line = invoice.Lines.ShouldHaveSingleItem();
        (line.Kind, line.NotExplained, invoice.NotExplained).ShouldBe((InvoiceLineKind.TopUp, 0L, 0L));
        line.Numbers.Select(number => (number.Number.Value, number.UserId, number.Amount)).ShouldBe([(Akron, "priya", 500L)]);
    }

    [Fact]
    public void A_number_that_was_added_within_a_month_is_one_line_for_what_was_left()
    {
        var at = November.AddDays(10);
        var invoice = InvoiceRules.View(
            Sheet(SheetReason.Change, Part(2, -1016, at), Part(3, 1524, at)), [Span(Akron, November), Span(Cleveland, November, invoice: "in_1")]);

        var line = invoice.Lines.ShouldHaveSingleItem();
        (line.Kind, line.Quantity, line.Amount, line.From, line.To).ShouldBe((InvoiceLineKind.AddedNumber, 1, 508L, at, December));
        line.Numbers.ShouldHaveSingleItem().ShouldBe(new InvoiceNumberView(PhoneNumber.Parse(Cleveland), "", at, December, 508));
        invoice.NotExplained.ShouldBe(0);
    }

    [Fact]
    public void A_number_that_the_books_do_not_know_is_said_not_to_be_explained()
    {
        var invoice = InvoiceRules.View(Sheet(SheetReason.Renewal, Month(3, 4500)), [Span(Akron, November)]);

        invoice.Lines[0].Numbers.ShouldHaveSingleItem().Amount.ShouldBe(1500);
        (invoice.Lines[0].NotExplained, invoice.NotExplained).ShouldBe((3000L, 3000L));
    }

    [Fact]
    public void With_more_numbers_than_were_charged_for_none_is_named()
    {
        var invoice = InvoiceRules.View(Sheet(SheetReason.Renewal, Month(1, 1500)), [Span(Akron, November), Span(Cleveland, November)]);

        invoice.Lines[0].Numbers.ShouldBeEmpty();
        invoice.NotExplained.ShouldBe(1500);
    }

    [Fact]
    public void What_is_no_number_and_what_no_line_says_is_not_explained()
    {
        var sheet = Sheet(SheetReason.Renewal, Month(1, 1500), new SheetLine("Setup", 1, 700, December, December, IsOfNumbers: false, IsProration: false));

        var invoice = InvoiceRules.View(sheet with { Total = 2350 }, [Span(Akron, November)]);

        invoice.Lines.Select(line => (line.Kind, line.NotExplained)).ShouldBe([(InvoiceLineKind.Renewal, 0L), (InvoiceLineKind.Other, 700L)]);
        invoice.NotExplained.ShouldBe(850);
    }

    [Fact]
    public void An_amount_that_does_not_divide_leaves_no_cent_over()
    {
        var invoice = InvoiceRules.View(Sheet(SheetReason.Renewal, Month(3, 1000)), [Span(Akron, November), Span(Cleveland, November), Span("+16145550171", November)]);

        invoice.Lines[0].Numbers.Select(number => number.Amount).ShouldBe([334L, 333L, 333L]);
    }

    [Fact]
    public void A_credit_names_the_number_that_it_was_given_for()
    {
        var sheet = Sheet(SheetReason.Renewal, Month(1, 1500)) with { Credits = [new SheetCredit(December, 1500, 1000, 500, $"order-{Akron}:cancel:3:renewal"), new SheetCredit(December, 1, 1, 0, null)] };

        var invoice = InvoiceRules.View(sheet, [Span(Akron, November)]);

        invoice.Credits.Select(credit => credit.Number?.Value).ShouldBe([Akron, null]);
        (invoice.Refunded, invoice.Credited).ShouldBe((1001L, 500L));
    }

    /// <summary>A row from before the book was kept: what was bought, reassigned and cancelled tells it.</summary>
    [Fact]
    public void An_agency_of_an_earlier_build_is_explained_out_of_its_history()
    {
        var state = new TenantState
        {
            Numbers = [new HeldNumber { Number = Akron, OrderId = "order-1" }, new HeldNumber { Number = Cleveland, OrderId = "order-2", Life = HeldLife.Cancelled }, new HeldNumber { Number = "+16145550171", OrderId = "order-0" }],
            Steps = [new BillingStepState { Id = "order-1:charge", Kind = StepKind.Charge, OrderId = "order-1", Number = Akron, Status = BillingStepStatus.Done, AskedAt = November.AddDays(1), InvoiceId = "in_1" }],
        };
        state.Tell(November.AddDays(2), "dana", TenantEventKind.Bought, Akron);
        state.Tell(November.AddDays(3), "dana", TenantEventKind.Bought, Cleveland);
        state.Tell(November.AddDays(4), "dana", TenantEventKind.Reassigned, Akron, "priya");
        state.Tell(December.AddDays(1), "dana", TenantEventKind.Cancelled, Cleveland);

        IsExplained(Sheet(SheetReason.Renewal, Month(3, 4500)), state);
        IsExplained(Sheet(SheetReason.Renewal, Month(2, 3000) with { From = January }), state);
        InvoiceRules.View(Sheet(SheetReason.Change, Part(1, -700, November.AddDays(1)), Part(2, 1400, November.AddDays(1))), PaidSpans.Of(state))
            .Lines[0].Numbers.ShouldHaveSingleItem().UserId.ShouldBe("priya");
    }

    private static void IsExplained(InvoiceSheet sheet, TenantState state)
    {
        var invoice = InvoiceRules.View(sheet, PaidSpans.Of(state));

        invoice.NotExplained.ShouldBe(0, $"{sheet} {string.Join(';', sheet.Lines)}");
        invoice.Lines.SelectMany(line => line.Numbers).Sum(number => number.Amount).ShouldBe(sheet.Total);
        invoice.Lines.ShouldAllBe(line => line.Numbers.Length == line.Quantity);
        invoice.Lines.ShouldAllBe(line => line.Numbers.DistinctBy(number => number.Number).Count() == line.Quantity);
        invoice.Credits.ShouldAllBe(credit => credit.Number != null);
    }

    private static InvoiceSheet Sheet(SheetReason reason, params SheetLine[] lines) => new(
        "in_1", "cus", "A-0001", InvoiceStatus.Paid, reason, December, "usd", lines.Sum(line => line.Amount), lines.Sum(line => line.Amount), 0, 0, lines, [], null, null);

    private static SheetLine Month(int quantity, long amount) => new("month", quantity, amount, December, January, IsOfNumbers: true, IsProration: false);

    private static SheetLine Part(int quantity, long amount, DateTimeOffset from) => new("part", quantity, amount, from, December, IsOfNumbers: true, IsProration: true);

    private static PaidSpan Span(string number, DateTimeOffset since, DateTimeOffset? until = null, string? invoice = null, string user = "") =>
        new() { OrderId = $"order-{number}", Number = number, UserId = user, Since = since, Until = until, InvoiceId = invoice };

    /// <summary>An agency's billing as its grain drives it, over a biller whose clock may be ahead.</summary>
    private sealed class BilledAgency(DateTimeOffset start, TimeSpan billerIsAhead)
    {
        private readonly FakeTimeProvider _clock = new(start);
        private int _orders;

        public BookkeepingBiller Biller { get; } = new(start + billerIsAhead);

        public TenantState State { get; } = new() { Billing = new BillingState { CustomerId = "cus" } };

        public async Task DoAsync(Act act, int which, bool isLost)
        {
            (Biller.LosesNext, Biller.DeclinesNext) = (isLost, act == Act.BuyDeclined);
            await (act switch
            {
                Act.Buy or Act.BuyDeclined => BuyAsync(isKept: true),
                Act.BuyAndGiveUp => BuyAsync(isKept: false),
                Act.Cancel => CancelAsync(which, TimeSpan.Zero),
                Act.CancelAsTheMonthTurns => CancelAsync(which, TimeSpan.FromDays(31)),
                Act.Restore => RestoreAsync(which),
                Act.Days => PassAsync(TimeSpan.FromDays(which)),
                Act.Month => PassAsync(TimeSpan.FromDays(31)),
            });
            (Biller.LosesNext, Biller.DeclinesNext) = (false, false);
        }

        private async Task BuyAsync(bool isKept)
        {
            var (order, number) = ($"order-{++_orders}", $"+1330555{_orders:0000}");
            var charge = await RunAsync(StepKind.Charge, order, number);
            if (charge.Status != BillingStepStatus.Done) return;

            charge.IsOpen = false;
            if (isKept)
            {
                State.Numbers.Add(new HeldNumber { Number = number, OrderId = order });
                return;
            }

            await PassAsync(TimeSpan.FromDays(_orders % 3));
            (await RunAsync(StepKind.Undo, order, number, charge.PeriodStart)).Status.ShouldBe(BillingStepStatus.Done);
        }

        /// <summary>Decided now; the biller is asked a while later.</summary>
        private async Task CancelAsync(int which, TimeSpan later)
        {
            if (Pick(which, HeldLife.Active) is not { } held) return;

            (held.Life, held.PaidUntil) = (HeldLife.Cancelled, State.Billing.PeriodEnd);
            var step = Ask(StepKind.Cancel, held.OrderId, held.Number);
            await PassAsync(later);
            await FinishAsync(step);
        }

        private async Task RestoreAsync(int which)
        {
            if (Pick(which, HeldLife.Cancelled) is not { } held) return;
            var step = await RunAsync(StepKind.Restore, held.OrderId, held.Number);
            step.IsTold = true;
            if (step.Status == BillingStepStatus.Done) (held.Life, held.PaidUntil) = (HeldLife.Active, null);
        }

        private HeldNumber? Pick(int which, HeldLife life) =>
            State.Numbers.Where(held => held.Life == life).Skip(which % Math.Max(1, State.Numbers.Count(held => held.Life == life))).FirstOrDefault();

        private Task<BillingStepState> RunAsync(StepKind kind, string order, string number, DateTimeOffset? periodStart = null)
        {
            var step = Ask(kind, order, number);
            step.PeriodStart = periodStart ?? step.PeriodStart;
            return FinishAsync(step);
        }

        private BillingStepState Ask(StepKind kind, string order, string number)
        {
            var step = new BillingStepState
            {
                Id = $"{order}:{kind.ToString().ToLowerInvariant()}:{++State.LastStep}", Kind = kind, OrderId = order, Number = number,
                AskedAt = _clock.GetUtcNow(), PeriodStart = State.Billing.PeriodStart,
            };
            State.Steps.Add(step);
            return step;
        }

        private async Task<BillingStepState> FinishAsync(BillingStepState step)
        {
            for (var turns = 0; step.Status == BillingStepStatus.Pending && turns < 10; turns++)
            {
                await new BillingSteps("agency", State, Biller, () => Task.CompletedTask, new PlanSettings(), _clock, NullLogger.Instance).RunAsync();
                await PassAsync(TimeSpan.FromMinutes(1));
            }

            step.Status.ShouldNotBe(BillingStepStatus.Pending);
            return step;
        }

        private Task PassAsync(TimeSpan time)
        {
            _clock.Advance(time);
            Biller.Advance(time);
            return Task.CompletedTask;
        }
    }
}
