using System.Collections.Immutable;
using Longcode.Feed;
using Longcode.WebHost.Ui.Live;

namespace Longcode.Tests.Unit.Ui;

/// <summary>An empty list of changes means: everything may have changed.</summary>
public sealed class LiveAgencyTests
{
    private static readonly Guid Epoch = Guid.CreateVersion7();
    private static readonly ImmutableArray<FeedChange> Change = [new(FeedChangeKind.Text)];

    private readonly LiveAgency _agency = new();
    private readonly List<ImmutableArray<FeedChange>> _heard = [];
    private readonly IDisposable _listening;

    public LiveAgencyTests()
    {
        _listening = _agency.Add(_heard.Add);
        _agency.Renewed(new FeedMark(Epoch, 1));
        _heard.Clear();
    }

    [Fact]
    public void The_next_notice_is_passed_on_as_it_is()
    {
        _agency.Notice(new FeedMark(Epoch, 2), Change);

        _heard.ShouldHaveSingleItem().ShouldBe(Change);
    }

    [Fact]
    public void A_notice_after_a_gap_makes_listeners_read_everything()
    {
        _agency.Notice(new FeedMark(Epoch, 4), Change);

        _heard.ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Fact]
    public void A_feed_that_started_anew_makes_listeners_read_everything()
    {
        _agency.Notice(new FeedMark(Guid.CreateVersion7(), 1), Change);

        _heard.ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Fact]
    public void A_renewal_that_is_further_than_seen_tells_of_a_lost_notice()
    {
        _agency.Renewed(new FeedMark(Epoch, 2));

        _heard.ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Fact]
    public void A_renewal_with_nothing_new_is_silent()
    {
        _agency.Notice(new FeedMark(Epoch, 2), Change);
        _heard.Clear();

        _agency.Renewed(new FeedMark(Epoch, 2));

        _heard.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_renewal_after_a_load_makes_listeners_read_again()
    {
        var fresh = new LiveAgency();
        using var listening = fresh.Add(_heard.Add);

        fresh.Renewed(new FeedMark(Epoch, 0));

        _heard.ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_is_told_who_has_gone()
    {
        _listening.Dispose();

        _agency.Notice(new FeedMark(Epoch, 2), Change);

        _heard.ShouldBeEmpty();
        _agency.IsWatched.ShouldBeFalse();
    }
}
