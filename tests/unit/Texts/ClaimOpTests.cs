using Longcode.Numbers;
using Longcode.Texts;
using Longcode.Texts.Ops;

namespace Longcode.Tests.Unit.Texts;

public sealed class ClaimOpTests
{
    private readonly LineDriver _line = new();

    [Fact]
    public async Task A_text_that_waited_until_its_number_was_sold_again_is_not_sent_for_the_next_agency()
    {
        await _line.SendAsync();
        _line.Line = _line.Line with { AgencyId = "next-agency", Sent = 7 };

        (await ClaimAsync()).ShouldBeEmpty();

        _line.Row("1").Status.ShouldBe(TextStatus.Refused);
        _line.Row("1").Refusal?.Reason.ShouldBe(RefusalReason.NumberNotActive);
        _line.Line.Sent.ShouldBe(7);
        _line.Work.Months.ShouldHaveSingleItem().ShouldBe(new MonthChange(LineDriver.Number, "agency", "2026-11", -1));
    }

    [Fact]
    public async Task A_phone_that_texted_STOP_after_the_text_was_accepted_gets_nothing_and_the_count_is_given_back()
    {
        await _line.SendAsync();
        await _line.ReceiveAsync("STOP");

        (await ClaimAsync()).ShouldBeEmpty();

        _line.Row("1").Refusal?.Reason.ShouldBe(RefusalReason.OptedOut);
        _line.Line.Sent.ShouldBe(0);
    }

    [Fact]
    public async Task A_number_cancelled_meanwhile_sends_nothing_that_waited()
    {
        await _line.SendAsync();
        _line.Line = _line.Line with { Life = NumberLife.Cancelled };

        (await ClaimAsync()).ShouldBeEmpty();

        _line.Row("1").Refusal?.Reason.ShouldBe(RefusalReason.NumberNotActive);
        _line.Line.Sent.ShouldBe(0);
    }

    [Fact]
    public async Task Only_a_waiting_text_is_claimed_and_each_claim_is_an_attempt_of_its_own()
    {
        await _line.SendAsync();

        (await ClaimAsync()).ShouldHaveSingleItem().Attempt.ShouldBe(1);
        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_claim_of_a_text_that_the_log_does_not_have_is_a_fault_and_passes_nothing_over() =>
        await Should.ThrowAsync<InvalidOperationException>(ClaimAsync());

    private async Task<IReadOnlyList<TextRow>> ClaimAsync() =>
        (await _line.RunAsync(new ClaimOp([(TextIds.Outgoing("agency", LineDriver.Number, "1"), LineDriver.Elena)]))).Claimed;
}
