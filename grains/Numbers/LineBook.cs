using System.Diagnostics.CodeAnalysis;
using Longcode.Texts;

namespace Longcode.Numbers;

/// <summary>
/// What a number keeps in mind of its unsettled texts: who waits, who is under way, whose answer was lost. It follows the
/// commits alone. Bounded: beyond <see cref="Capacity"/> the log alone knows them, and they are read when there is room.
/// </summary>
internal sealed class LineBook(SteadyTime steady)
{
    public const int Capacity = 1000;

    /// <summary>A later text to the same phone waits this long for the earlier one's "sent".</summary>
    private static readonly TimeSpan OrderBound = TimeSpan.FromSeconds(20);

    private readonly WaitingTexts _oneToOne = new();
    private readonly WaitingTexts _bulk = new();
    private readonly Dictionary<PhoneNumber, (string TextId, TimeSpan Until)> _flights = [];
    private readonly Dictionary<string, (TextRow Row, TimeSpan Since)> _unanswered = [];
    private readonly SortedSet<long> _unsettled = [];
    private long _knownTo = long.MaxValue;

    public bool HasRoomToRead => _knownTo != long.MaxValue && _unsettled.Count < Capacity / 2;

    public long ReadFrom => _knownTo;

    public bool IsIdle => _oneToOne.Count == 0 && _bulk.Count == 0;

    /// <summary>Texts that wait for their turn, those that the log alone knows among them.</summary>
    public long Waiting(long acceptedSeq) => _oneToOne.Count + _bulk.Count + (_knownTo == long.MaxValue ? 0 : Math.Max(0, acceptedSeq - _knownTo));

    /// <summary>
    /// Segments that go before a new text of that origin, at least: a one-to-one overtakes the bulk that is in mind, and a text that the
    /// log alone knows, which goes before whatever its origin, has one or more.
    /// </summary>
    public long SegmentsBefore(TextOrigin origin, long acceptedSeq) =>
        _oneToOne.Segments + (origin == TextOrigin.OneToOne && _knownTo == long.MaxValue ? 0 : _bulk.Segments)
        + (Waiting(acceptedSeq) - _oneToOne.Count - _bulk.Count);

    public int UnansweredCount => _unanswered.Count;

    /// <summary>Texts whose POST was not answered, by the time of the attempt.</summary>
    public IEnumerable<TextRow> Unanswered => _unanswered.Values.Select(known => known.Row).OrderBy(r => r.AttemptedAt);

    /// <summary>
    /// How long this activation has known that the attempt was not answered. The attempt's own time is that of the silo that claimed it,
    /// whose clock may have been behind.
    /// </summary>
    public TimeSpan UnansweredFor(TextRow row) =>
        _unanswered.TryGetValue(row.Id, out var known) && known.Row.Attempt == row.Attempt ? steady.Now - known.Since : TimeSpan.Zero;

    /// <summary>When the next phone's order bound ends, if somebody waits; those that have ended are forgotten.</summary>
    public TimeSpan? NextBound(TimeSpan now)
    {
        foreach (var (phone, flight) in _flights)
        {
            if (flight.Until <= now)
            {
                _flights.Remove(phone);
            }
        }

        return IsIdle || _flights.Count == 0 ? null : _flights.Values.Min(f => f.Until);
    }

    /// <summary>The lowest unsettled sequences, one more than an item can settle, and how far they are all that is unsettled.</summary>
    public (long[] Unsettled, long KnownTo) Snapshot(int settles)
    {
        var lowest = _unsettled.Take(settles + 1).ToArray();
        return (lowest, lowest.Length > settles ? lowest[^1] : _knownTo);
    }

    /// <summary>Follows a commit, or one that found a text in another activation's hands: a claim that is not ours was not answered.</summary>
    public void Apply(TextRow row, bool isOurs = true)
    {
        if (!row.IsUnsettled)
        {
            Settle(row);
        }
        else if (IsInMind(row))
        {
            Place(row, isOurs);
        }

        if (!isOurs || row.Status is TextStatus.Accepted or TextStatus.Uncertain || StatusRules.Rank(row.Status) >= StatusRules.Rank(TextStatus.Sent))
        {
            Land(row);
        }
    }

    /// <summary>Follows a read of the log: a claim that is not ours was not answered, and a later text to its phone waits for it.</summary>
    public void ApplyRead(IReadOnlyList<TextRow> rows, long knownTo)
    {
        _knownTo = knownTo;
        foreach (var row in rows.Where(IsInMind))
        {
            Place(row, isOurs: false);
            if (row.Status != TextStatus.Accepted)
            {
                Fly(row.Phone, row.Id, steady.Now);
            }
        }
    }

    /// <summary>Follows an answer that came too late: another attempt, not ours, is under way by now.</summary>
    public void ApplyAnswered(TextRow row)
    {
        if (row.Status == TextStatus.Submitting)
        {
            Apply(row, isOurs: false);
        }
    }

    /// <summary>The next text that may go: one-to-one before bulk, each phone in its order.</summary>
    public bool TryNext(TimeSpan now, [NotNullWhen(true)] out TextRow? next)
    {
        bool MayGo(TextRow row) => !IsFlying(row.Phone, now);
        next = _oneToOne.First(MayGo) ?? _bulk.First(MayGo);
        if (next is not null)
        {
            QueueOf(next).Remove(next);
            Fly(next.Phone, next.Id, now);
        }

        return next is not null;
    }

    /// <summary>A text that was taken out and not claimed after all.</summary>
    public void PutBack(TextRow row)
    {
        Land(row);
        Place(row, isOurs: true);
    }

    /// <summary>Whether a new text to this phone would overtake nobody.</summary>
    public bool IsClear(PhoneNumber phone, TimeSpan now) => IsIdle && _knownTo == long.MaxValue && !IsFlying(phone, now);

    public void Fly(PhoneNumber phone, string textId, TimeSpan now) => _flights[phone] = (textId, now + OrderBound);

    public void Unfly(PhoneNumber phone, string textId)
    {
        if (_flights.TryGetValue(phone, out var flight) && flight.TextId == textId)
        {
            _flights.Remove(phone);
        }
    }

    private bool IsInMind(TextRow row)
    {
        if (_unsettled.Contains(row.Seq))
        {
            return true;
        }

        if (row.Seq > _knownTo || _unsettled.Count >= Capacity)
        {
            _knownTo = Math.Min(_knownTo, row.Seq - 1);
            return false;
        }

        return _unsettled.Add(row.Seq);
    }

    private void Place(TextRow row, bool isOurs)
    {
        _unanswered.Remove(row.Id, out var known);
        if (row.Status == TextStatus.Accepted)
        {
            QueueOf(row).Put(row);
        }
        else if (row.Status == TextStatus.Unknown || !isOurs)
        {
            _unanswered[row.Id] = (row, known.Row?.Attempt == row.Attempt ? known.Since : steady.Now);
        }
    }

    private void Settle(TextRow row)
    {
        _unsettled.Remove(row.Seq);
        _unanswered.Remove(row.Id);
        QueueOf(row).Remove(row);
    }

    private void Land(TextRow row) => Unfly(row.Phone, row.Id);

    private bool IsFlying(PhoneNumber phone, TimeSpan now) => _flights.TryGetValue(phone, out var flight) && now < flight.Until;

    private WaitingTexts QueueOf(TextRow row) => row.Origin == TextOrigin.OneToOne ? _oneToOne : _bulk;
}
