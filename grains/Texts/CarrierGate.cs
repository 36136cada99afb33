namespace Longcode.Texts;

/// <summary>
/// Calls to the carrier that are under way, for the whole account on this silo: a cap, and pauses that all numbers share.
/// A refused account is probed with one call at a time until one succeeds.
/// </summary>
public sealed class CarrierGate(TimeProvider time) : IDisposable
{
    private const int Widest = 48;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Queue<Action> _waiting = new();
    private ITimer? _timer;
    private DateTimeOffset _pausedUntil;
    private TimeSpan _pause = TimeSpan.Zero;
    private int _cap = Widest;
    private int _inFlight;

    /// <summary>Takes a slot, or keeps <paramref name="retry"/> to be called once when one may be free.</summary>
    public bool TryEnter(Action retry)
    {
        lock (_lock)
        {
            if (_inFlight < _cap && time.GetUtcNow() >= _pausedUntil)
            {
                _inFlight++;
                return true;
            }

            _waiting.Enqueue(retry);
            ArmLocked();
            return false;
        }
    }

    /// <summary>Takes a slot if nobody waits for one.</summary>
    public bool TryEnterNow()
    {
        lock (_lock)
        {
            var isFree = _inFlight < _cap && _waiting.Count == 0 && time.GetUtcNow() >= _pausedUntil;
            _inFlight += isFree ? 1 : 0;
            return isFree;
        }
    }

    public void Exit()
    {
        Action? next;
        lock (_lock)
        {
            _inFlight--;
            next = NextLocked();
        }

        next?.Invoke();
    }

    /// <summary>The carrier took one: the cap grows again.</summary>
    public void Took()
    {
        lock (_lock)
        {
            _pause = TimeSpan.Zero;
            _cap = Math.Min(Widest, _cap + 1);
        }
    }

    /// <summary>The carrier is too busy: everybody pauses, longer each time, and fewer calls run at once.</summary>
    public void PushBack(TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            _cap = Math.Max(1, _cap / 2);
            _pause = _pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(200) : _pause * 2;
            PauseLocked(retryAfter ?? _pause);
        }
    }

    /// <summary>The account may not send: one probe after each pause.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _cap = 1;
            PauseLocked(LongestPause);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void PauseLocked(TimeSpan pause)
    {
        _pause = pause < LongestPause ? pause : LongestPause;
        var jitter = Random.Shared.NextDouble() * 0.3 * _pause;
        var until = time.GetUtcNow() + _pause + jitter;
        _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        ArmLocked();
    }

    private void ArmLocked()
    {
        var wait = _pausedUntil - time.GetUtcNow();
        if (wait > TimeSpan.Zero && _waiting.Count > 0)
        {
            _timer ??= time.CreateTimer(_ => WakeAll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void WakeAll()
    {
        Action[] all;
        lock (_lock)
        {
            all = [.. _waiting];
            _waiting.Clear();
        }

        Array.ForEach(all, wake => wake());
    }

    private Action? NextLocked() =>
        _inFlight < _cap && time.GetUtcNow() >= _pausedUntil && _waiting.TryDequeue(out var next) ? next : null;
}
