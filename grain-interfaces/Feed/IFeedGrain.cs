using System.Collections.Immutable;
using Longcode.Numbers;
using Orleans.Concurrency;

namespace Longcode.Feed;

/// <summary>
/// Tells the web hosts what changed in an agency, after the commit. Key: agency id. Nothing durable: notices say what changed,
/// without the data, so lost, doubled and reordered ones do no harm; whoever sees a gap reads again.
/// </summary>
[Alias("Longcode.IFeedGrain"), GrainInterfaceType("feed")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Subscribes or renews; a subscription ends 30 seconds after its last renewal.</summary>
    [Alias("Watch")]
    Task<FeedMark> WatchAsync(IFeedObserver observer);

    [Alias("Tell"), OneWay]
    Task TellAsync(ImmutableArray<FeedChange> changes);
}

[Alias("Longcode.IFeedObserver"), GrainInterfaceType("feed-observer")]
public interface IFeedObserver : IGrainObserver
{
    [Alias("Changed"), OneWay]
    Task ChangedAsync(FeedNotice notice);
}

/// <summary>Another epoch, or a higher sequence than seen: something was missed.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.FeedMark")]
public sealed record FeedMark(
    [property: Id(0)] Guid Epoch,
    [property: Id(1)] long Sequence);

[GenerateSerializer, Immutable, Alias("Longcode.FeedNotice")]
public sealed record FeedNotice(
    [property: Id(0)] string AgencyId,
    [property: Id(1)] FeedMark Mark,
    [property: Id(2)] ImmutableArray<FeedChange> Changes);

[GenerateSerializer, Alias("Longcode.FeedChangeKind")]
public enum FeedChangeKind
{
    /// <summary>A text between this number and phone is new or changed its status; the number's count may have changed.</summary>
    Text = 0,
    Number = 1,
    Tenant = 2,
    Person = 3,
    Order = 4,
    Consent = 5,
    Template = 6,
}

[GenerateSerializer, Immutable, Alias("Longcode.FeedChange")]
public sealed record FeedChange(
    [property: Id(0)] FeedChangeKind Kind,
    [property: Id(1)] PhoneNumber? Number = null,
    [property: Id(2)] PhoneNumber? Phone = null,
    [property: Id(3)] string? Id = null);
