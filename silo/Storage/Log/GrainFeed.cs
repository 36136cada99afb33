using Longcode.Feed;

namespace Longcode.Silo.Storage.Log;

/// <summary>Tells the agency's feed grain, one way: whoever misses a notice sees the gap and reads again.</summary>
internal sealed class GrainFeed(IGrainFactory grains) : IFeed
{
    private const int ChangesAtMost = 200;

    public void Tell(string agencyId, IReadOnlyCollection<FeedChange> changes) =>
        _ = grains.GetGrain<IFeedGrain>(agencyId).TellAsync([.. changes.Take(ChangesAtMost)]);
}
