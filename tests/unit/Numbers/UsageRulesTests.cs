using System.Globalization;
using Longcode.Accounts;
using Longcode.Numbers;

namespace Longcode.Tests.Unit.Numbers;

public sealed class UsageRulesTests
{
    private const string Zone = "America/New_York";
    private static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550142");
    private static readonly PhoneNumber Gone = PhoneNumber.Parse("+13305550143");
    private static readonly IReadOnlyList<MonthSpan> Months = MonthClock.Spans(Zone, new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1));
    private static readonly Caller Manager = new("agency", "boss", Permissions.ManageTextMessaging);

    [Theory]
    [InlineData(null, null, "2025-12 2026-11")]
    [InlineData("2026-03", null, "2026-03 2026-11")]
    [InlineData(null, "2026-03", "2025-04 2026-03")]
    [InlineData("2026-11", "2026-11", "2026-11 2026-11")]
    [InlineData("2024-12", "2026-11", "2024-12 2026-11")]
    [InlineData("2024-11", "2026-11", null)]
    [InlineData("2026-12", "2026-11", null)]
    [InlineData("2026-1", "2026-11", null)]
    [InlineData("2026-01", "November", null)]
    public void A_span_is_a_year_by_default_and_two_at_most(string? from, string? to, string? expected) =>
        (UsageRules.Span(new UsageSpan(from, to), "2026-11") is var (first, last) ? $"{CalendarMonth.Word(first)} {CalendarMonth.Word(last)}" : null).ShouldBe(expected);

    [Fact]
    public void The_months_of_a_span_follow_each_other_without_a_gap()
    {
        var spans = MonthClock.Spans(Zone, new DateOnly(2025, 12, 1), new DateOnly(2026, 11, 1));

        spans.Count.ShouldBe(12);
        spans[0].ShouldBe(new MonthSpan("2025-12", At("2025-12-01T05:00:00Z"), At("2026-01-01T05:00:00Z")));
        spans[3].ShouldBe(new MonthSpan("2026-03", At("2026-03-01T05:00:00Z"), At("2026-04-01T04:00:00Z")));
        spans.Zip(spans.Skip(1)).ShouldAllBe(pair => pair.First.EndsAt == pair.Second.StartsAt);
        spans.ShouldAllBe(span => MonthClock.Of(Zone, span.StartsAt).Month == span.Month && MonthClock.Of(Zone, span.StartsAt).EndsAt == span.EndsAt);
    }

    [Theory]
    [InlineData(250, 199, "")]
    [InlineData(250, 200, "80")]
    [InlineData(250, 201, "")]
    [InlineData(250, 250, "100")]
    [InlineData(3, 2, "")]
    [InlineData(3, 3, "80 100")]
    [InlineData(0, 1, "")]
    public void The_text_that_reaches_a_threshold_tells_it(int included, int sent, string percents)
    {
        var (month, endsAt) = MonthClock.Of(Zone, At("2026-11-20T15:00:00Z"));
        var line = new NumberLine
        {
            Number = Number, AgencyId = "agency", UserId = "dana", OrderId = "order", Life = NumberLife.Active, TimeZone = Zone, BoughtAt = default,
            Month = month, MonthEndsAt = endsAt, Sent = sent,
        };

        string.Join(' ', UsageRules.Alerts(line, included, endsAt).Select(alert => alert.Percent)).ShouldBe(percents);
    }

    [Fact]
    public void A_number_that_is_gone_stays_in_the_managers_report_and_in_nobody_elses()
    {
        var rows = new UsageRows(
            [new UsageLine(Number, "dana", true)],
            [new MonthTexts("2026-10", Gone, null, 7, 0), new MonthTexts("2026-10", Number, null, 5, 0)],
            [new MonthTexts("2026-10", Gone, "leo", 7, 9), new MonthTexts("2026-10", Number, "dana", 6, 8), new MonthTexts("2026-10", Number, "dana", -1, -2)],
            [new MonthTexts("2026-10", Number, null, 3, 0)]);

        var all = UsageRules.Report(rows, Months, Zone, "2026-11", 250, Manager);
        var own = UsageRules.Report(rows, Months, Zone, "2026-11", 250, new Caller("agency", "dana", Permissions.SendAsOthers));

        all.Numbers.Select(usage => $"{usage.Month} {usage.Number} {usage.UserId} {usage.Count.Sent} {usage.Count.Received} {usage.Count.Segments}").ShouldBe(
            ["2026-11 +13305550142 dana 0 0 0", "2026-10 +13305550142 dana 5 3 6", "2026-10 +13305550143  7 0 9"]);
        all.Totals.Select(total => (total.Month, total.Count.Sent, total.Included)).ShouldBe([("2026-11", 0, 250), ("2026-10", 12, 500)]);
        all.Users.Select(user => (user.UserId, user.Count.Sent)).ShouldBe([("dana", 5), ("leo", 7)]);
        own.Numbers.Select(usage => usage.Number).Distinct().ShouldBe([Number]);
        own.Users.Select(user => user.UserId).ShouldBe(["dana"]);
        own.Totals.Sum(total => total.Count.Sent).ShouldBe(5);
    }

    [Fact]
    public void A_released_number_has_no_holder_though_its_line_still_names_the_last_one()
    {
        var rows = new UsageRows(
            [new UsageLine(Gone, "leo", IsHeld: false)], [new MonthTexts("2026-10", Gone, null, 7, 0)], [new MonthTexts("2026-10", Gone, "leo", 7, 9)], []);

        var all = UsageRules.Report(rows, Months, Zone, "2026-11", 250, Manager);
        var own = UsageRules.Report(rows, Months, Zone, "2026-11", 250, new Caller("agency", "leo", Permissions.SendAsOthers));

        all.Numbers.ShouldHaveSingleItem().UserId.ShouldBeNull();
        own.Numbers.ShouldBeEmpty("who held it last may hold another agency's secrets no more");
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
