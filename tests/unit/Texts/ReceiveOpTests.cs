using Longcode.Texts;

namespace Longcode.Tests.Unit.Texts;

public sealed class ReceiveOpTests
{
    private readonly LineDriver _line = new();

    [Fact]
    public async Task A_text_that_the_carrier_took_earlier_stands_there_and_changes_no_threads_newest()
    {
        _line.Now += TimeSpan.FromHours(2);
        await _line.ReceiveAsync("Newest", "SM2");
        var newest = _line.Line.LastAt;
        var taken = _line.Now - TimeSpan.FromHours(1);

        await _line.ReceiveAsync("Earlier", "SM1", takenAt: taken);

        var thread = _line.Work.Conversations.ShouldHaveSingleItem();
        Stored("SM1").CreatedAt.ShouldBe(taken);
        (thread.LastTextId, thread.LastAt, thread.Unread, thread.WaitsSince).ShouldBe((Stored("SM2").Id, newest, 2, taken));
        _line.Line.LastAt.ShouldBe(newest);
    }

    [Fact]
    public async Task A_carriers_clock_ahead_of_ours_puts_no_text_into_the_future()
    {
        await _line.ReceiveAsync("Hello", takenAt: _line.Now + TimeSpan.FromMinutes(5));

        Stored("SM1").CreatedAt.ShouldBe(_line.Now);
    }

    private TextRow Stored(string sid) => _line.Facts.Texts[TextIds.Incoming(LineDriver.Number, sid)];
}
