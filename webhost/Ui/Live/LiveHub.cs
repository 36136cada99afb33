using System.Collections.Concurrent;
using System.Collections.Immutable;
using Longcode.Feed;

namespace Longcode.WebHost.Ui.Live;

/// <summary>
/// One per process: watches the feed of every agency that somebody looks at, and passes on what changed. The subscription is
/// renewed every few seconds; a gap seen then, or a feed that started anew, makes every listener read again.
/// </summary>
public sealed partial class LiveHub(IGrainFactory grains, ILogger<LiveHub> logger) : BackgroundService, IFeedObserver
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, LiveAgency> _agencies = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _newcomers = new(0);

    /// <summary>Listens until disposed. <paramref name="heard"/> gets what changed, or nothing when everything may have.</summary>
    public IDisposable Listen(string agencyId, Action<ImmutableArray<FeedChange>> heard)
    {
        var listening = _agencies.GetOrAdd(agencyId, _ => new LiveAgency()).Add(heard);
        _newcomers.Release();
        return listening;
    }

    public Task ChangedAsync(FeedNotice notice)
    {
        if (_agencies.TryGetValue(notice.AgencyId, out var agency))
        {
            agency.Notice(notice.Mark, notice.Changes);
        }

        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The reference holds its object weakly; this service, a singleton, is what keeps it alive.
        var self = grains.CreateObjectReference<IFeedObserver>(this);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_agencies.Where(agency => agency.Value.IsWatched).Select(agency => RenewAsync(agency.Key, agency.Value, self)));
            await ((Task)_newcomers.WaitAsync(Renewal, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RenewAsync(string agencyId, LiveAgency agency, IFeedObserver self)
    {
        try
        {
            agency.Renewed(await grains.GetGrain<IFeedGrain>(agencyId).WatchAsync(self));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.NotRenewed(logger, fault, agencyId);
        }
    }

    public override void Dispose()
    {
        _newcomers.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The feed of agency {AgencyId} did not answer; it is asked again in a few seconds")]
        public static partial void NotRenewed(ILogger logger, Exception fault, string agencyId);
    }
}
