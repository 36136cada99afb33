using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace Longcode.Feed;

[GrainType("feed")]
public sealed class FeedGrain : Grain, IFeedGrain
{
    /// <summary>Hosts renew every few seconds; one that died is forgotten.</summary>
    private static readonly TimeSpan WatchLasts = TimeSpan.FromSeconds(30);

    private readonly ObserverManager<IFeedObserver> _observers;
    private FeedMark _mark;

    public FeedGrain(TimeProvider time, ILogger<FeedGrain> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        _observers = new ObserverManager<IFeedObserver>(WatchLasts, logger) { GetDateTime = () => time.GetUtcNow().UtcDateTime };
        _mark = new FeedMark(Guid.CreateVersion7(time.GetUtcNow()), 0);
    }

    public Task<FeedMark> WatchAsync(IFeedObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.FromResult(_mark);
    }

    public async Task TellAsync(ImmutableArray<FeedChange> changes)
    {
        _mark = _mark with { Sequence = _mark.Sequence + 1 };
        var notice = new FeedNotice(this.GetPrimaryKeyString(), _mark, changes);
        await _observers.Notify(observer => observer.ChangedAsync(notice));
    }
}
