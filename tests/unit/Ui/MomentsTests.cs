using Longcode.WebHost.Ui.Parts;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Unit.Ui;

public sealed class MomentsTests
{
    // 9:41 AM in New York, on a Tuesday.
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 14, 41, 0, TimeSpan.Zero);
    private static readonly Moments Moments = Moments.Of("America/New_York", new FakeTimeProvider(Now));

    [Theory]
    [InlineData(0, "9:41 AM")]
    [InlineData(9, "12:41 AM")]
    [InlineData(10, "Yesterday")]
    [InlineData(24 * 3, "Sat")]
    [InlineData(24 * 7, "Nov 17")]
    [InlineData(24 * 400, "Oct 20, 2025")]
    public void A_list_tells_a_moment_as_shortly_as_it_can(int hoursAgo, string words) =>
        Moments.InList(Now.AddHours(-hoursAgo)).ShouldBe(words);

    [Fact]
    public void The_day_turns_at_midnight_of_the_agency_not_of_the_server()
    {
        Moments.DayHeading(new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero)).ShouldBe("Today");
        Moments.DayHeading(new DateTimeOffset(2026, 11, 24, 4, 59, 59, TimeSpan.Zero)).ShouldBe("Yesterday, Monday, November 23");
    }

    [Theory]
    [InlineData(10, "1 min", false)]
    [InlineData(19 * 60, "19 min", false)]
    [InlineData(16 * 3600, "16 h", true)]
    [InlineData(3 * 86400, "3 d", true)]
    public void Waiting_is_told_in_the_largest_unit_that_fits(int seconds, string words, bool late)
    {
        var since = Now.AddSeconds(-seconds);
        Moments.Waiting(since).ShouldBe(words);
        Moments.IsLate(since).ShouldBe(late);
    }

    [Fact]
    public void The_month_starts_anew_at_the_agencys_midnight() =>
        Moments.DayAndClock(new DateTimeOffset(2026, 12, 1, 5, 0, 0, TimeSpan.Zero)).ShouldBe("Dec 1, 12:00 AM");

    [Fact]
    public void A_zone_that_is_not_known_reads_as_utc() =>
        Moments.Of("Nowhere/Land", new FakeTimeProvider(Now)).Clock(Now).ShouldBe("2:41 PM");
}
