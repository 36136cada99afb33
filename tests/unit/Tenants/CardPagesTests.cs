using Longcode.Tenants;

namespace Longcode.Tests.Unit.Tenants;

public sealed class CardPagesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 11, 15, 0, 0, TimeSpan.Zero);

    private readonly BillingState _billing = new();

    [Fact]
    public void A_page_from_which_nobody_came_back_is_looked_at_more_and_more_seldom_for_a_day()
    {
        CardPages.Open(_billing, "page", "olivia", Start);
        List<double> minutes = [];

        while (CardPages.NextLook(_billing) is { } at)
        {
            if (CardPages.Look(_billing, at) is []) break;
            minutes.Add((at - Start).TotalMinutes);
        }

        minutes.ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
        _billing.CardPages.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_is_open_until_it_is_closed_and_that_of_an_older_row_is_too()
    {
        _billing.CardPageId = "old";
        CardPages.Open(_billing, "one", "olivia", Start);
        CardPages.Open(_billing, "two", "olivia", Start);

        CardPages.Close(_billing, "old");
        CardPages.Close(_billing, "one");

        new[] { "old", "one", "two", "other" }.Where(id => CardPages.IsOpen(_billing, id)).ShouldBe(["two"]);
        CardPages.Look(_billing, Start).ShouldBe(["two"]);
    }

    [Fact]
    public void Only_the_last_few_are_kept()
    {
        for (var i = 0; i < CardPages.Most + 5; i++) CardPages.Open(_billing, $"{i}", "olivia", Start);

        _billing.CardPages.Count.ShouldBe(CardPages.Most);
        CardPages.IsOpen(_billing, $"{CardPages.Most + 4}").ShouldBeTrue();
    }
}
