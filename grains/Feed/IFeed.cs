namespace Longcode.Feed;

/// <summary>Where a silo tells what changed, after the commit. Never waits and never fails.</summary>
public interface IFeed
{
    void Tell(string agencyId, IReadOnlyCollection<FeedChange> changes);
}
