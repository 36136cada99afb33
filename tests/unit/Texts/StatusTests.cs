using CsCheck;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Texts;
using Longcode.Texts.Ops;

namespace Longcode.Tests.Unit.Texts;

public sealed class StatusTests
{
    private static readonly string[] Words =
        ["accepted", "scheduled", "queued", "sending", "sent", "delivered", "undelivered", "failed", "canceled", "read", "partially_delivered", "new-word"];

    private readonly LineDriver _line = new();

    [Fact]
    public async Task Whatever_order_callbacks_come_in_the_status_only_moves_forward_and_the_first_last_word_stands()
    {
        await Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[1, 12].SampleAsync(async words =>
        {
            var line = new LineDriver();
            await line.SendAsync(claim: true);
            var row = line.Row("1");
            var before = row.Status;
            TextStatus? last = null;
            foreach (var word in words)
            {
                await line.RunAsync(new ReportOp(new StatusReport(row.Id, "SM1", word, null, null)));
                StatusRules.Rank(row.Status).ShouldBeGreaterThanOrEqualTo(StatusRules.Rank(before));
                last ??= row.Status.IsTerminal() ? row.Status : null;
                (last is null || row.Status == last).ShouldBeTrue();
                before = row.Status;
            }

            row.NewEvents.Count.ShouldBe(2 + words.Length);
        });
    }

    [Fact]
    public async Task A_callback_before_the_posts_answer_pairs_the_text_and_the_answer_changes_nothing()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await _line.RunAsync(new ReportOp(new StatusReport(row.Id, "SM1", "delivered", null, null)));

        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.Taken, "SM1", "queued")));

        (row.Status, row.CarrierSid).ShouldBe((TextStatus.Delivered, "SM1"));
    }

    [Fact]
    public async Task A_lost_answer_is_no_second_text_once_a_callback_has_paired_it()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await _line.RunAsync(new ReportOp(new StatusReport(row.Id, "SM1", "sent", null, null)));

        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.Absent)));

        row.Status.ShouldBe(TextStatus.Sent);
    }

    [Fact]
    public async Task A_lost_answer_is_settled_by_any_word_of_the_carrier_even_one_that_nobody_knows()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.Unknown)));

        await _line.RunAsync(new ReportOp(new StatusReport(row.Id, "SM1", "new-word", null, "raw")));

        (row.Status, row.CarrierSid, row.IsUnsettled).ShouldBe((TextStatus.Queued, "SM1", false));
        row.NewEvents[^1].ShouldBe(new TextEvent(_line.Now, "new-word", "raw"));
    }

    [Fact]
    public async Task A_second_sid_is_kept_on_the_life_line_and_changes_nothing()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.Taken, "SM1", "queued")));

        await _line.RunAsync(new ReportOp(new StatusReport(row.Id, "SM2", "failed", "30008", null)));

        (row.Status, row.CarrierSid, row.ErrorCode).ShouldBe((TextStatus.Queued, "SM1", null));
        row.NewEvents[^1].ShouldBe(new TextEvent(_line.Now, "second-sid", "SM2"));
    }

    [Fact]
    public async Task A_life_line_that_is_long_keeps_no_callback_that_says_what_is_known()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await ReportAsync("sent");
        row.LifeLength = 16_384;
        var events = row.NewEvents.Count;

        (await ReportAsync("sent")).IsRepeat.ShouldBeTrue();
        (await ReportAsync("sending")).Outcome.ShouldBe(ReportOutcome.Stored);
        (row.NewEvents.Count, _line.Work.ChangedTexts.Count).ShouldBe((events, 0));

        await ReportAsync("sent", "30022");
        await ReportAsync("undelivered");
        (row.Status, row.ErrorCode, row.NewEvents.Count).ShouldBe((TextStatus.Undelivered, "30022", events + 2));

        Task<ReportedText> ReportAsync(string status, string? code = null) => _line.RunAsync(new ReportOp(new StatusReport(row.Id, "SM1", status, code, "raw")));
    }

    [Fact]
    public async Task The_first_error_code_is_kept()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await _line.RunAsync(new ReportOp(new StatusReport(row.Id, "SM1", "undelivered", "30005", null)));
        await _line.RunAsync(new ReportOp(new StatusReport(row.Id, "SM1", "failed", "30008", null)));

        (row.Status, row.ErrorCode).ShouldBe((TextStatus.Undelivered, "30005"));
    }

    [Fact]
    public async Task A_refusal_on_the_spot_gives_the_count_back_and_a_failure_later_does_not()
    {
        await _line.SendAsync("refused", claim: true);
        await _line.RunAsync(new AnswerOp(_line.Row("refused"), 1, new SendResult(SendVerdict.Refused, ErrorCode: "21211")));
        await _line.SendAsync("failed", claim: true);
        await _line.RunAsync(new ReportOp(new StatusReport(_line.Row("failed").Id, "SM2", "failed", "30003", null)));

        _line.Row("refused").Status.ShouldBe(TextStatus.Refused);
        _line.Row("refused").ErrorCode.ShouldBe("21211");
        _line.Line.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_pushed_back_text_waits_in_its_old_place_and_gets_a_new_claim()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.TryLater, ErrorCode: "20429")));
        (row.Status, row.Seq).ShouldBe((TextStatus.Accepted, 1));

        await _line.RunAsync(new ClaimOp([(row.Id, row.Phone)]));

        (row.Status, row.Attempt).ShouldBe((TextStatus.Submitting, 2));
    }

    [Fact]
    public async Task An_answer_to_an_earlier_attempt_is_only_logged()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.TryLater)));
        await _line.RunAsync(new ClaimOp([(row.Id, row.Phone)]));

        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.Refused, ErrorCode: "21211")));

        row.Status.ShouldBe(TextStatus.Submitting);
    }

    [Fact]
    public async Task Send_again_is_the_same_text_in_a_new_place_and_not_counted_again()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.Unknown)));
        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.Uncertain)));

        (await _line.RunAsync(new SettleOp(LineDriver.Dana, row.Id, SettleAs.Resend))).ShouldBe(TextDecision.Done);

        (row.Status, row.Seq, _line.Line.Sent).ShouldBe((TextStatus.Accepted, 2, 1));
    }

    [Fact]
    public async Task A_text_that_is_sent_again_and_undone_is_uncertain_as_before_and_stays_counted()
    {
        var row = await ResentAsync();
        await _line.RunAsync(new ClaimOp([(row.Id, row.Phone)]));
        await _line.RunAsync(new AnswerOp(row, 2, new SendResult(SendVerdict.TryLater, ErrorCode: "20429")));

        await _line.RunAsync(new WithdrawOp(LineDriver.Dana, row.Id));

        (row.Status, row.DueAt > Parking.Gate, _line.Line.Sent).ShouldBe((TextStatus.Uncertain, true, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_that_is_sent_again_and_refused_stays_counted(bool atTheClaim)
    {
        var row = await ResentAsync();
        if (atTheClaim)
        {
            await _line.ReceiveAsync("STOP");
        }

        await _line.RunAsync(new ClaimOp([(row.Id, row.Phone)]));
        await _line.RunAsync(new AnswerOp(row, 2, new SendResult(SendVerdict.Refused, ErrorCode: "21211")));

        (row.Status, _line.Line.Sent).ShouldBe((TextStatus.Refused, 1));
    }

    [Fact]
    public async Task A_text_that_is_sent_again_is_looked_after_like_any_other_once_the_carrier_has_it()
    {
        var row = await ResentAsync();
        await _line.RunAsync(new ClaimOp([(row.Id, row.Phone)]));

        await _line.RunAsync(new AnswerOp(row, 2, new SendResult(SendVerdict.Taken, "SM2", "queued")));

        row.DueAt.ShouldBe(_line.Now + _line.Settings.SweepAfter);
    }

    [Fact]
    public async Task Only_a_waiting_text_can_be_withdrawn()
    {
        await _line.SendAsync("waits");
        await _line.SendAsync("left", claim: true);

        (await _line.RunAsync(new WithdrawOp(LineDriver.Dana, _line.Row("waits").Id))).ShouldBe(TextDecision.Done);
        (await _line.RunAsync(new WithdrawOp(LineDriver.Dana, _line.Row("left").Id))).ShouldBe(TextDecision.WrongStatus);

        _line.Line.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_is_undone_and_settled_by_its_author_and_by_whoever_may_send_from_its_number()
    {
        var (priya, marcus) = (new Caller("agency", "priya", Permissions.None), new Caller("agency", "marcus", Permissions.None));
        await _line.SendAsync("waits", caller: LineDriver.Dana with { UserId = "priya" });
        var waits = _line.Row("waits");
        await _line.SendAsync("lost", caller: LineDriver.Dana with { UserId = "priya" }, claim: true);
        var lost = _line.Row("lost");
        await _line.RunAsync(new AnswerOp(lost, 1, new SendResult(SendVerdict.Unknown)));
        await _line.RunAsync(new AnswerOp(lost, 1, new SendResult(SendVerdict.Uncertain)));

        (await _line.RunAsync(new WithdrawOp(marcus, waits.Id))).ShouldBe(TextDecision.NotYours);
        (await _line.RunAsync(new SettleOp(marcus, lost.Id, SettleAs.Resend))).ShouldBe(TextDecision.NotYours);
        (waits.Status, lost.Status, _line.Line.Sent).ShouldBe((TextStatus.Accepted, TextStatus.Uncertain, 2));

        (await _line.RunAsync(new WithdrawOp(priya, waits.Id))).ShouldBe(TextDecision.Done, "the author");
        (await _line.RunAsync(new SettleOp(new Caller("agency", "dana", Permissions.None), lost.Id, SettleAs.Resend))).ShouldBe(TextDecision.Done, "the number's holder");
        (await _line.RunAsync(new WithdrawOp(marcus with { Permissions = Permissions.SendAsOthers }, lost.Id))).ShouldBe(TextDecision.Done, "may send as others");
    }

    private async Task<TextRow> ResentAsync()
    {
        await _line.SendAsync(claim: true);
        var row = _line.Row("1");
        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.Unknown)));
        await _line.RunAsync(new AnswerOp(row, 1, new SendResult(SendVerdict.Uncertain)));
        await _line.RunAsync(new SettleOp(LineDriver.Dana, row.Id, SettleAs.Resend));
        return row;
    }
}
