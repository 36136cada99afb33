using Longcode.Numbers;
using Longcode.Tests.Support;
using Longcode.Texts;
using Longcode.Texts.Ops;

namespace Longcode.Tests.Unit.Texts;

public sealed class TextMetricsTests : IDisposable
{
    private readonly TestMeters _meters = new();
    private readonly LineDriver _line = new();
    private readonly TextMetrics _metrics;
    private readonly Readings _read;

    public TextMetricsTests() => (_metrics, _read) = (new TextMetrics(_meters), new Readings(_meters));

    [Fact]
    public async Task A_text_is_counted_once_at_each_of_its_steps()
    {
        var row = await AcceptAsync();
        await AnswerAsync(row, new SendResult(SendVerdict.Taken, "SM1", "queued"));
        await ReportAsync(row, "sent");
        await ReportAsync(row, "delivered");
        await ReportAsync(row, "delivered");

        _read["longcode.texts.accepted"].ShouldBe(1);
        _read["longcode.texts.submitted"].ShouldBe(1);
        _read["longcode.texts.delivered"].ShouldBe(1);
        _read["longcode.duplicates callback"].ShouldBe(1);
        _read["longcode.texts.unknown"].ShouldBe(0);
        _read["longcode.texts.refused"].ShouldBe(0);
    }

    [Fact]
    public async Task A_text_that_is_put_back_is_not_accepted_again()
    {
        var row = await AcceptAsync();
        await AnswerAsync(row, new SendResult(SendVerdict.Unknown));
        await AnswerAsync(row, new SendResult(SendVerdict.Absent));
        Commit(await _line.RunAsync(new ClaimOp([(row.Id, row.Phone)])), row);
        await AnswerAsync(row, new SendResult(SendVerdict.Unknown));
        await AnswerAsync(row, new SendResult(SendVerdict.Uncertain));

        _read["longcode.texts.accepted"].ShouldBe(1);
        _read["longcode.texts.unknown"].ShouldBe(2, "each lost answer is one");
        _read["longcode.texts.uncertain"].ShouldBe(1);
        _read["longcode.texts.submitted"].ShouldBe(0);
    }

    [Fact]
    public async Task A_refusal_is_counted_with_its_reason_wherever_it_happens()
    {
        await SendAsync(body: " ");
        var row = await AcceptAsync();
        await AnswerAsync(row, new SendResult(SendVerdict.Refused, ErrorCode: "21211"));

        _read["longcode.texts.refused"].ShouldBe(2);
        _read["longcode.texts.refused body-blank"].ShouldBe(1);
        _read["longcode.texts.refused carrier-refused"].ShouldBe(1);
    }

    [Fact]
    public async Task A_second_message_of_the_carriers_for_a_text_is_seen()
    {
        var row = await AcceptAsync();
        await AnswerAsync(row, new SendResult(SendVerdict.Taken, "SM1", "queued"));
        await ReportAsync(row, "sent", sid: "SM2");

        _read["longcode.texts.doubled"].ShouldBe(1);
        _read["longcode.texts.submitted"].ShouldBe(1);
    }

    [Fact]
    public async Task A_repeat_is_a_duplicate_and_not_a_text()
    {
        await SendAsync();
        await SendAsync();
        foreach (var _ in (int[])[1, 2]) _metrics.Received((await _line.ReceiveAsync("Yes")).Outcome);

        _read["longcode.duplicates text"].ShouldBe(1);
        _read["longcode.duplicates incoming"].ShouldBe(1);
        _read["longcode.texts.received"].ShouldBe(1);
    }

    public void Dispose()
    {
        _read.Dispose();
        _meters.Dispose();
    }

    private async Task<TextRow> AcceptAsync()
    {
        (await SendAsync(claim: true)).Answer.IsAccepted.ShouldBeTrue();
        return _line.Work.NewTexts.Single();
    }

    private async Task<AcceptOutcome> SendAsync(string body = "Hello", bool claim = false)
    {
        var outcome = await _line.RunAsync(new AcceptOp(LineDriver.Text("1", body, LineDriver.Elena, null, null), "agency", LineDriver.Number, claim));
        _metrics.Answered(outcome);
        _line.Work.NewTexts.ForEach(_metrics.Committed);
        return outcome;
    }

    private async Task AnswerAsync(TextRow row, SendResult result) => Commit(await _line.RunAsync(new AnswerOp(row, row.Attempt, result)), row);

    private async Task ReportAsync(TextRow row, string status, string sid = "SM1")
    {
        var reported = await _line.RunAsync(new ReportOp(new StatusReport(row.Id, sid, status, null, null)));
        _metrics.Reported(reported);
        Commit(reported, row);
    }

    private void Commit(object outcome, TextRow row)
    {
        outcome.ShouldNotBeNull();
        _line.Work.ChangedTexts.ShouldBe([row]);
        _metrics.Committed(row);
    }
}
