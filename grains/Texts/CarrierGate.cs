using Longcode.Operations;

namespace Longcode.Texts;

/// <summary>
/// Calls to the carrier that are under way, for the whole account on this silo: a cap, and pauses that all numbers share.
/// A refused account is probed with one call at a time until one succeeds. Whoever was woken and took no slot hands the wake on, so
/// that a slot is never free while somebody waits.
/// </summary>
public sealed class CarrierGate(TimeProvider time, Random? random = null) : IDisposable
{
    /// <summary>A slot is held from before the claim's commit until the answer, so it is wider than what the carrier sees at once.</summary>
    private const int Widest = 128;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>So many calls in a row without an answer are no accident of one.</summary>
    private const int UnansweredAtMost = 8;

    /// <summary>A carrier that names a longer one is asked again after this.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(15);

    /// <summary>A stopped account that nobody has probed for so long after a pause has nobody who waits for it.</summary>
    private static readonly TimeSpan Unprobed = TimeSpan.FromMinutes(1);

    private readonly SteadyTime _steady = new(time);
    private readonly Random _random = random ?? Random.Shared;
    private readonly Lock _lock = new();
    private readonly Queue<Action> _waiting = new();
    private ITimer? _timer;
    private TimeSpan _pausedUntil;
    private TimeSpan _pause = TimeSpan.Zero;
    private string? _pauseCode;
    private StoppedAccount? _stopped;
    private int _cap = Widest;
    private int _inFlight;
    private int _unanswered;

    /// <summary>Since when and why the carrier refuses the account; <c>null</c>: it accepts it, or nobody waits for it.</summary>
    public StoppedAccount? Stopped
    {
        get
        {
            lock (_lock)
            {
                return StoppedLocked();
            }
        }
    }

    /// <summary>How it stands now.</summary>
    public GateView View
    {
        get
        {
            lock (_lock)
            {
                return new GateView(_cap, _inFlight, _steady.Now < _pausedUntil);
            }
        }
    }

    public GateNotes Notes { get; } = new(time);

    /// <summary>Takes a slot, or keeps <paramref name="retry"/> to be called once when one may be free.</summary>
    public bool TryEnter(Action retry)
    {
        lock (_lock)
        {
            if (IsOpenLocked())
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
            var isFree = _waiting.Count == 0 && IsOpenLocked();
            _inFlight += isFree ? 1 : 0;
            return isFree;
        }
    }

    public void Exit()
    {
        lock (_lock)
        {
            _inFlight--;
        }

        HandOn();
    }

    /// <summary>Wakes the next in line, if there is a slot for it.</summary>
    public void HandOn()
    {
        Action? next;
        lock (_lock)
        {
            next = IsOpenLocked() && _waiting.TryDequeue(out var first) ? first : null;
        }

        next?.Invoke();
    }

    /// <summary>The carrier took one: the cap grows again. <c>true</c>: it accepts the account again.</summary>
    public bool Took()
    {
        bool isAccepted;
        lock (_lock)
        {
            _unanswered = 0;
            if (_stopped is not null && _steady.Now < _pausedUntil)
            {
                // A call from before the stop; what was taken then says nothing of now.
                return false;
            }

            isAccepted = _stopped is not null;
            (_stopped, _pause) = (null, TimeSpan.Zero);
            if (_cap == Widest)
            {
                return isAccepted;
            }

            _cap++;
        }

        HandOn();
        return isAccepted;
    }

    /// <summary>
    /// The carrier is too busy: everybody pauses, longer each time, and fewer calls run at once. Refusals of calls that were under way
    /// together are one.
    /// </summary>
    public void PushBack(TimeSpan? retryAfter, string? code = null)
    {
        lock (_lock)
        {
            _pauseCode = code;
            if (_steady.Now >= _pausedUntil)
            {
                _cap = Math.Max(1, _cap / 2);
                _pause = _pause == TimeSpan.Zero ? FirstPause : Shorter(_pause * 2, LongestPause);
            }

            var asked = Bounded(retryAfter ?? TimeSpan.Zero);
            PauseLocked(asked > _pause ? asked : _pause);
        }
    }

    /// <summary>A call was not answered, or by an error of the carrier's own: after several in a row everybody pauses.</summary>
    public void Unanswered()
    {
        lock (_lock)
        {
            if (++_unanswered < UnansweredAtMost)
            {
                return;
            }
        }

        PushBack(null, "unanswered");
    }

    /// <summary>The account may not send: one probe after each pause. <c>true</c>: until now it could.</summary>
    public bool Stop(string? code)
    {
        lock (_lock)
        {
            var isNew = StoppedLocked() is null;
            _stopped = isNew ? new StoppedAccount(time.GetUtcNow(), code) : _stopped;
            _cap = 1;
            _pause = LongestPause;
            PauseLocked(_pause);
            return isNew;
        }
    }

    /// <summary>How things stand here, for operators and for whoever waits.</summary>
    public CarrierReport Report(string silo)
    {
        lock (_lock)
        {
            var stopped = StoppedLocked();
            var pause = _pausedUntil - _steady.Now;
            var isPaused = stopped is null && pause > TimeSpan.Zero;
            return new CarrierReport(silo, stopped, isPaused ? new CarrierPause(time.GetUtcNow() + pause, _pauseCode) : null, _cap, Notes.Numbers(), Notes.Faults());
        }
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>A pause that the carrier asks for, as far as it is heeded.</summary>
    public static TimeSpan Bounded(TimeSpan asked) => Shorter(asked, LongestAsked);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private bool IsOpenLocked() => _inFlight < _cap && _steady.Now >= _pausedUntil;

    private StoppedAccount? StoppedLocked() =>
        _stopped = _waiting.Count == 0 && _steady.Now >= _pausedUntil + Unprobed ? null : _stopped;

    private void PauseLocked(TimeSpan pause)
    {
        var until = _steady.Now + pause * (1 + 0.3 * _random.NextDouble());
        _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        ArmLocked();
    }

    private void ArmLocked()
    {
        var wait = _pausedUntil - _steady.Now;
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
}

/// <param name="Cap">Calls that may be under way together.</param>
public readonly record struct GateView(int Cap, int InFlight, bool IsPaused);
