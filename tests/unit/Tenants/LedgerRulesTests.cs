using CsCheck;
using Longcode.Journal;
using Longcode.Tenants;

namespace Longcode.Tests.Unit.Tenants;

/// <summary>The same thing has the same id, whoever sees it first; and the lines add up to what the card paid.</summary>
public sealed class LedgerRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 16, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_purchase_is_the_same_line_from_its_step_and_from_the_billers_books()
    {
        var step = Charged();
        var state = new TenantState { Steps = [step] };

        var ofStep = LedgerRules.OfStep(step, "usd", Now).ShouldNotBeNull();
        var ofBooks = LedgerRules.OfInvoices(state, [Invoice("in_1", BillerInvoiceStatus.Paid, renewal: false)], Now).ShouldHaveSingleItem();

        ofBooks.Id.ShouldBe(ofStep.Id);
        (ofBooks.Who, ofBooks.OrderId, ofBooks.Number, ofBooks.Kind).ShouldBe(("olivia", "order-1", "+13305550142", LedgerKind.Charge));
    }

    [Fact]
    public void A_pack_of_texts_is_no_number()
    {
        var step = Charged();
        step.Kind = StepKind.TopUp;

        LedgerRules.OfStep(step, "usd", Now).ShouldNotBeNull().Kind.ShouldBe(LedgerKind.TopUp);
    }

    [Fact]
    public void What_a_user_gave_up_is_no_word_of_the_banks()
    {
        var step = Charged();
        (step.Status, step.DeclineCode) = (BillingStepStatus.Declined, BillerWords.GivenUp);

        LedgerRules.OfStep(step, "usd", Now).ShouldBeNull();
    }

    [Fact]
    public void While_a_purchase_is_under_way_its_invoice_is_left_to_it_and_a_renewal_is_not()
    {
        var state = new TenantState { Steps = [new BillingStepState { Id = "order-1:charge", Kind = StepKind.Charge, OrderId = "order-1" }] };

        var entries = LedgerRules.OfInvoices(state, [Invoice("in_1", BillerInvoiceStatus.Paid, renewal: false), Invoice("in_2", BillerInvoiceStatus.Paid, renewal: true)], Now);

        entries.ShouldHaveSingleItem().Id.ShouldBe("in_2:paid");
    }

    [Fact]
    public void Each_attempt_that_failed_is_a_line_of_its_own_and_the_payment_another()
    {
        var renewal = Invoice("in_2", BillerInvoiceStatus.Open, renewal: true);

        string[] ids = [.. ((BillerInvoice[])[renewal with { Tries = 1 }, renewal with { Tries = 2 }, renewal with { Tries = 2 }, renewal with { Status = BillerInvoiceStatus.Paid }])
            .SelectMany(read => LedgerRules.OfInvoices(new TenantState(), [read], Now)).Select(entry => entry.Id).Distinct()];

        ids.ShouldBe(["in_2:failed:1", "in_2:failed:2", "in_2:paid"]);
    }

    [Fact]
    public void What_was_given_back_by_a_step_of_ours_names_who_asked_and_what_was_given_at_the_biller_does_not()
    {
        var undo = new BillingStepState { Id = "order-1:undo", Kind = StepKind.Undo, OrderId = "order-1", Number = "+13305550142", UserId = "olivia" };
        var state = new TenantState { Steps = [Charged(), undo] };
        var ours = new MoneyCredit("cn_1", Now, "usd", "in_1", ToBalance: 500, OffDue: 0, ["re_1"], "order-1:undo");
        var money = new BillerMoney([Refund("re_1", 1000, null), Refund("re_2", 200, "in_1")], [ours], [], []);

        var entries = LedgerRules.OfMoney(state, money).ToDictionary(entry => entry.Id, StringComparer.Ordinal);

        entries.Keys.ShouldBe(["re_1", "re_2", "cn_1:balance"], ignoreOrder: true);
        (entries["re_1"].Who, entries["re_1"].Card, entries["re_1"].Step, entries["re_1"].InvoiceId).ShouldBe(("olivia", -1000, "order-1:undo", "in_1"));
        (entries["cn_1:balance"].Who, entries["cn_1:balance"].Card, entries["cn_1:balance"].Amount).ShouldBe(("olivia", 0, 500));
        (entries["re_2"].Who, entries["re_2"].Number, entries["re_2"].Step).ShouldBe((Actors.Stripe, "+13305550142", null));
    }

    [Fact]
    public void However_a_dispute_went_and_whatever_was_missed_its_lines_add_up_to_what_the_bank_did() =>
        Gen.Select(Gen.Long[1, 100_000], Gen.Enum<DisputeState>().Array[1, 4]).Sample((amount, seen) =>
        {
            // Read as often as it was seen: a line that stands stays.
            var lines = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
            var last = seen[^1];
            foreach (var state in seen.Where(state => state is DisputeState.Inquiry or DisputeState.Open && last is not DisputeState.Closed).Append(last))
            {
                var dispute = new MoneyDispute("du_1", Now, new Money(amount, "usd"), state, "fraudulent", "in_1");
                foreach (var entry in LedgerRules.OfMoney(new TenantState(), new BillerMoney([], [], [dispute], []))) lines.TryAdd(entry.Id, entry);
            }

            var isTaken = last is DisputeState.Open or DisputeState.Lost || (last == DisputeState.Inquiry && seen.Contains(DisputeState.Open));
            lines.Values.Sum(entry => entry.Card).ShouldBe(isTaken ? -amount : 0);
        });

    [Fact]
    public void A_refund_that_the_bank_gave_back_takes_nothing_from_us()
    {
        var entries = LedgerRules.OfMoney(new TenantState(), new BillerMoney([Refund("re_1", 700, "in_1") with { HasFailed = true }], [], [], [])).ToList();

        entries.Select(entry => entry.Kind).ShouldBe([LedgerKind.Refund, LedgerKind.RefundFailed]);
        entries.Sum(entry => entry.Card).ShouldBe(0);
    }

    private static BillingStepState Charged() => new()
    {
        Id = "order-1:charge", Kind = StepKind.Charge, OrderId = "order-1", Number = "+13305550142", UserId = "olivia", Status = BillingStepStatus.Done,
        InvoiceId = "in_1", Total = 1500, Paid = new Money(1500, "usd"), IsTold = true,
    };

    private static MoneyRefund Refund(string id, long amount, string? invoice) => new(id, Now, new Money(amount, "usd"), invoice);

    private static BillerInvoice Invoice(string id, BillerInvoiceStatus status, bool renewal) =>
        new(id, status, renewal, IsTried: true, new Money(1500, "usd"), new Money(1500, "usd"), Now, Now, new Money(0, "usd"));
}
