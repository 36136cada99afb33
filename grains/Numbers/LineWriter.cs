using Longcode.Texts;

namespace Longcode.Numbers;

/// <summary>
/// A number's way into the text log: one item in flight, what arrives meanwhile folds into the next one. Lives on its grain's
/// scheduler. After a stale or unknown outcome its memory is untrusted: everything fails and the grain deactivates.
/// </summary>
internal sealed class LineWriter(PhoneNumber number, ITextLog log, TimeProvider time, LineBook book, TextMetrics metrics, Action onCommitted, Action onLost)
{
    private const int RowsPerItem = 250;
    private static readonly TimeSpan Fold = TimeSpan.FromMilliseconds(50);

    /// <summary>Callbacks come well within it, on a busy day too; what a crash loses of it, they pair.</summary>
    private static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(5);

    private readonly Queue<LineOp> _pending = new();
    private readonly Dictionary<string, LineOp> _held = new(StringComparer.Ordinal);
    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private bool _isFolding;
    private bool _isHolding;
    private bool _isClosing;
    private bool _isLost;

    public NumberLine? Line { get; set; }

    public Task<T> WriteAsync<T>(LineOp<T> op)
    {
        Add(op);
        Start();
        return op.Done;
    }

    /// <summary>Waits a moment for something to share the commit with: for what nobody waits for.</summary>
    public Task<T> WriteSoonAsync<T>(LineOp<T> op)
    {
        Add(op);
        if (_isClosing)
        {
            Start();
        }
        else if (!_isRunning && !_isFolding)
        {
            _isFolding = true;
            _ = StartSoonAsync();
        }

        return op.Done;
    }

    /// <summary>Waits for the text's first callback, which comes soon and changes the same row: one write instead of two.</summary>
    public Task<T> HoldAsync<T>(string textId, LineOp<T> op)
    {
        if (_isLost || _isClosing || !_held.TryAdd(textId, op))
        {
            return WriteSoonAsync(op);
        }

        if (!_isHolding)
        {
            _isHolding = true;
            _ = ReleaseSoonAsync();
        }

        return op.Done;
    }

    /// <summary>What is held for this text goes before what is written next.</summary>
    public void Release(string textId)
    {
        if (_held.Remove(textId, out var op))
        {
            Add(op);
        }
    }

    /// <summary>From now on nothing waits for company.</summary>
    public void Close()
    {
        _isClosing = true;
        ReleaseAll();
        Start();
    }

    /// <summary>All that is pending, committed.</summary>
    public Task DrainAsync()
    {
        Start();
        return _running;
    }

    private void Add(LineOp op)
    {
        if (_isLost)
        {
            op.Fail(new NumberUnavailableException("The number is reading anew; repeat the call."));
        }
        else
        {
            _pending.Enqueue(op);
        }
    }

    private async Task StartSoonAsync()
    {
        await Task.Delay(Fold, time);
        _isFolding = false;
        Start();
    }

    private async Task ReleaseSoonAsync()
    {
        await Task.Delay(HoldsFor, time);
        _isHolding = false;
        ReleaseAll();
        Start();
    }

    private void ReleaseAll()
    {
        foreach (var op in _held.Values)
        {
            Add(op);
        }

        _held.Clear();
    }

    private void Start()
    {
        if (!_isRunning && _pending.Count > 0)
        {
            _isRunning = true;
            _running = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (_pending.Count > 0)
            {
                await CommitAsync(Take());
            }
        }
        finally
        {
            _isRunning = false;
        }
    }

    private List<LineOp> Take()
    {
        var ops = new List<LineOp>();
        for (var rows = 0; rows < RowsPerItem && _pending.TryDequeue(out var op); rows += op.Rows)
        {
            ops.Add(op);
        }

        return ops;
    }

    private async Task CommitAsync(List<LineOp> ops)
    {
        try
        {
            var (unsettled, knownTo) = book.Snapshot(ops.Sum(op => op.Rows));
            if (await log.CommitAsync(new LineItem(number, Line, ops, unsettled, knownTo)) is { } commit)
            {
                Follow(commit, ops);
                return;
            }

            Lose(ops, new NumberUnavailableException("The number was written elsewhere; repeat the call."));
        }
        catch (NumberUnavailableException e)
        {
            Lose(ops, e);
        }
    }

    /// <summary>In one turn, before the next item is made: the next one's watermark rests on the book.</summary>
    private void Follow(LineCommit commit, List<LineOp> ops)
    {
        Line = commit.Line;
        foreach (var row in commit.Texts)
        {
            book.Apply(row);
            metrics.Committed(row);
        }

        ops.ForEach(op => op.Complete());
        onCommitted();
    }

    private void Lose(List<LineOp> ops, NumberUnavailableException cause)
    {
        _isLost = true;
        foreach (var op in ops.Concat(_pending).Concat(_held.Values))
        {
            op.Fail(cause);
        }

        _pending.Clear();
        _held.Clear();
        onLost();
    }
}
