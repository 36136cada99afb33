using Longcode.Numbers;
using Longcode.Tests.Unit.Texts;
using Longcode.Texts;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Unit.Numbers;

public sealed class LineBookTests
{
    private static readonly TimeSpan OrderBound = TimeSpan.FromSeconds(20);
    private static readonly PhoneNumber Ruth = PhoneNumber.Parse("+13305550189");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));
    private readonly SteadyTime _steady;
    private readonly LineBook _book;

    public LineBookTests()
    {
        _steady = new SteadyTime(_time);
        _book = new LineBook(_steady);
    }

    [Theory]
    [InlineData(TextStatus.Submitting)]
    [InlineData(TextStatus.Unknown)]
    public void A_text_that_an_earlier_activation_left_under_way_holds_up_the_next_one_to_its_phone(TextStatus left)
    {
        _book.ApplyRead([Row(1, left, LineDriver.Elena), Row(2, TextStatus.Accepted, LineDriver.Elena), Row(3, TextStatus.Accepted, Ruth)], long.MaxValue);

        Next().ShouldBe(3);
        Next().ShouldBeNull();
        _book.NextBound(_steady.Now).ShouldBe(_steady.Now + OrderBound);

        _time.Advance(OrderBound);
        Next().ShouldBe(2);
    }

    [Fact]
    public void The_next_text_to_a_phone_goes_once_the_one_left_under_way_is_sent()
    {
        _book.ApplyRead([Row(1, TextStatus.Submitting, LineDriver.Elena), Row(2, TextStatus.Accepted, LineDriver.Elena)], long.MaxValue);
        Next().ShouldBeNull();

        _book.Apply(Row(1, TextStatus.Sent, LineDriver.Elena));

        Next().ShouldBe(2);
    }

    [Fact]
    public void How_long_an_attempt_is_known_as_unanswered_does_not_rest_on_the_time_of_its_claim()
    {
        var row = Row(1, TextStatus.Submitting, LineDriver.Elena);
        row.AttemptedAt -= TimeSpan.FromHours(1);
        _book.ApplyRead([row], long.MaxValue);
        _book.UnansweredFor(row).ShouldBe(TimeSpan.Zero);

        _time.Advance(TimeSpan.FromSeconds(40));
        var unknown = Row(1, TextStatus.Unknown, LineDriver.Elena);
        _book.Apply(unknown);
        _book.UnansweredFor(unknown).ShouldBe(TimeSpan.FromSeconds(40));

        var again = Row(1, TextStatus.Submitting, LineDriver.Elena);
        again.Attempt = 2;
        _book.Apply(again, isOurs: false);
        _book.UnansweredFor(again).ShouldBe(TimeSpan.Zero, "another attempt");
    }

    [Fact]
    public void What_goes_before_a_text_is_counted_in_segments_and_bulk_goes_before_no_one_to_one()
    {
        _book.ApplyRead([Row(1, TextStatus.Accepted, Ruth, 3), Row(2, TextStatus.Accepted, LineDriver.Elena, 5, TextOrigin.Bulk)], knownTo: long.MaxValue);

        _book.SegmentsBefore(TextOrigin.OneToOne, acceptedSeq: 2).ShouldBe(3);
        _book.SegmentsBefore(TextOrigin.Bulk, acceptedSeq: 2).ShouldBe(8);

        Next().ShouldBe(1);
        _book.SegmentsBefore(TextOrigin.OneToOne, acceptedSeq: 2).ShouldBe(0);
        _book.SegmentsBefore(TextOrigin.Bulk, acceptedSeq: 2).ShouldBe(5);
    }

    [Fact]
    public void What_the_log_alone_knows_goes_before_every_new_text()
    {
        _book.ApplyRead([Row(1, TextStatus.Accepted, Ruth, 3), Row(2, TextStatus.Accepted, LineDriver.Elena, 5, TextOrigin.Bulk)], knownTo: 2);

        _book.SegmentsBefore(TextOrigin.OneToOne, acceptedSeq: 102).ShouldBe(8 + 100);
        _book.SegmentsBefore(TextOrigin.Bulk, acceptedSeq: 102).ShouldBe(8 + 100);
    }

    private long? Next() => _book.TryNext(_steady.Now, out var row) ? row.Seq : null;

    private TextRow Row(long seq, TextStatus status, PhoneNumber phone, int segments = 1, TextOrigin origin = TextOrigin.OneToOne) => new()
    {
        Id = $"text{seq}",
        AgencyId = "agency",
        Number = LineDriver.Number,
        Phone = phone,
        Direction = TextDirection.Outgoing,
        Status = status,
        Seq = seq,
        Body = "Hello",
        Segments = segments,
        Origin = origin,
        Attempt = 1,
        AttemptedAt = _time.GetUtcNow(),
        CreatedAt = _time.GetUtcNow(),
    };
}
