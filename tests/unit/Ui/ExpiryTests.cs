using Longcode.Tenants;
using Longcode.WebHost.Ui.Numbers;

namespace Longcode.Tests.Unit.Ui;

public sealed class ExpiryTests
{
    [Theory]
    [InlineData(2026, 10, "has expired")]
    [InlineData(2025, 12, "has expired")]
    [InlineData(2026, 11, "expires at the end of this month")]
    [InlineData(2026, 12, "expires at the end of next month")]
    [InlineData(2027, 1, null)]
    public void A_card_is_good_through_the_month_printed_on_it(int year, int month, string? words) =>
        Expiry.Words(new CardView("visa", "4242", month, year), new DateOnly(2026, 11, 30)).ShouldBe(words);

    [Fact]
    public void The_year_turns_between_this_month_and_the_next() =>
        Expiry.Words(new CardView("visa", "4242", 1, 2027), new DateOnly(2026, 12, 1)).ShouldBe("expires at the end of next month");

    [Fact]
    public void It_is_written_as_on_the_card() => Expiry.Printed(new CardView("visa", "4242", 3, 2028)).ShouldBe("03/28");
}
