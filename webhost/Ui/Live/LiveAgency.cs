using System.Collections.Immutable;
using Longcode.Feed;

namespace Longcode.WebHost.Ui.Live;

/// <summary>An agency's listeners in this process, and how far its feed was seen.</summary>
public sealed class LiveAgency
{
    private readonly Lock _gate = new();
    private ImmutableList<Listener> _listeners = [];
    private FeedMark? _seen;

    public bool IsWatched => !_listeners.IsEmpty;

    public IDisposable Add(Action<ImmutableArray<FeedChange>> heard)
    {
        var listener = new Listener(this, heard);
        lock (_gate)
        {
            _listeners = _listeners.Add(listener);
        }

        return listener;
    }

    /// <summary>What the feed said by itself; with a gap before it, everything may have changed.</summary>
    public void Notice(FeedMark mark, ImmutableArray<FeedChange> changes)
    {
        bool gap;
        lock (_gate)
        {
            gap = _seen is null || _seen.Epoch != mark.Epoch || mark.Sequence > _seen.Sequence + 1;
            _seen = gap || mark.Sequence > _seen?.Sequence ? mark : _seen;
        }

        Tell(gap ? [] : changes);
    }

    /// <summary>What a renewal answered: further than seen means that a notice was lost.</summary>
    public void Renewed(FeedMark mark)
    {
        bool missed;
        lock (_gate)
        {
            missed = _seen is null || _seen.Epoch != mark.Epoch || mark.Sequence > _seen.Sequence;
            _seen = missed ? mark : _seen;
        }

        if (missed)
        {
            Tell([]);
        }
    }

    private void Tell(ImmutableArray<FeedChange> changes)
    {
        foreach (var listener in _listeners)
        {
            listener.Heard(changes);
        }
    }

    private void Remove(Listener listener)
    {
        lock (_gate)
        {
            _listeners = _listeners.Remove(listener);
            _seen = _listeners.IsEmpty ? null : _seen;
        }
    }

    private sealed class Listener(LiveAgency agency, Action<ImmutableArray<FeedChange>> heard) : IDisposable
    {
        public Action<ImmutableArray<FeedChange>> Heard { get; } = heard;

        public void Dispose() => agency.Remove(this);
    }
}
