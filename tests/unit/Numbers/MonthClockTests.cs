using System.Globalization;
using CsCheck;
using Longcode.Numbers;

namespace Longcode.Tests.Unit.Numbers;

public sealed class MonthClockTests
{
    private static readonly string[] Zones =
    [
        "America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico", "America/Anchorage", "America/Havana",
        "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "Etc/UTC",
    ];

    [Theory]
    [InlineData("2026-11-01T03:59:59.999Z", "2026-10", "2026-11-01T04:00:00Z")]
    [InlineData("2026-11-01T04:00:00Z", "2026-11", "2026-12-01T05:00:00Z")]
    [InlineData("2026-02-28T12:00:00Z", "2026-02", "2026-03-01T05:00:00Z")]
    [InlineData("2026-03-31T12:00:00Z", "2026-03", "2026-04-01T04:00:00Z")]
    [InlineData("2026-12-31T12:00:00Z", "2026-12", "2027-01-01T05:00:00Z")]
    public void New_York_turns_its_months_at_its_own_midnight(string now, string month, string endsAt) =>
        MonthClock.Of("America/New_York", At(now)).ShouldBe(new AgencyMonth(month, At(endsAt)));

    [Fact]
    public void An_instant_lies_in_the_month_whose_end_it_is_told() => Moments().Sample((zone, now) =>
    {
        var month = MonthClock.Of(zone, now);
        month.EndsAt.ShouldBeGreaterThan(now);
        MonthClock.Of(zone, month.EndsAt.AddTicks(-1)).ShouldBe(month);
        string.CompareOrdinal(MonthClock.Of(zone, month.EndsAt).Month, month.Month).ShouldBeGreaterThan(0);
    });

    [Theory]
    [InlineData("America/New_York", true)]
    [InlineData("Eastern Standard Time", false)]
    [InlineData("Nowhere/At_All", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_names_of_the_iana_list_are_known(string? zone, bool known) => MonthClock.Knows(zone).ShouldBe(known);

    private static Gen<(string, DateTimeOffset)> Moments() =>
        Gen.Select(Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]), Gen.Int[0, 40 * 365 * 24 * 60], (zone, minutes) => (zone, At("2000-01-01T00:00:00Z").AddMinutes(minutes)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
