using System.Security.Cryptography;
using Longcode.Sandbox.Storage;

namespace Longcode.Sandbox.Faults;

/// <summary>The faults in force, in the order in which they were set; the first that fits is taken.</summary>
internal sealed class FaultBoard
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults;
    private readonly Documents<Fault> _documents;
    private readonly Live _live;

    public FaultBoard(Database database, Live live)
    {
        _live = live;
        _documents = new Documents<Fault>(database, "fault");
        _faults = [.. _documents.All.OrderBy(fault => fault.Id, StringComparer.Ordinal)];
    }

    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_gate)
                return [.. _faults];
        }
    }

    public async Task<Fault> AddAsync(Fault fault)
    {
        lock (_gate)
            _faults.Add(fault);
        await _documents.SaveAsync(fault.Id, fault);
        _live.Changed(Live.Bench);
        return fault;
    }

    public async Task ClearAsync(string? id = null)
    {
        List<Fault> gone;
        lock (_gate)
        {
            gone = _faults.FindAll(fault => id is null || fault.Id == id);
            _faults.RemoveAll(gone.Contains);
        }

        await Task.WhenAll(gone.Select(fault => _documents.RemoveAsync(fault.Id)));
        _live.Changed(Live.Bench);
    }

    /// <summary>The fault that strikes at this point now, counted as used up; none when nothing does.</summary>
    public async ValueTask<Fault?> TakeAsync(string at)
    {
        var (fault, durable) = Take(at);
        await durable;
        return fault;
    }

    /// <summary>The same; a fault of count 1 strikes once also over a restart when the task is awaited before it does.</summary>
    public (Fault? Fault, Task Durable) Take(string at)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(fault => fault.At == at && Strikes(fault.Probability));
            if (index < 0)
                return (null, Task.CompletedTask);
            var struck = _faults[index];
            if (struck.Count == 0)
                return (struck, Task.CompletedTask);
            struck = struck with { Left = struck.Left - 1 };
            if (struck.Left == 0)
                _faults.RemoveAt(index);
            else
                _faults[index] = struck;
            _live.Changed(Live.Bench);
            return (struck, struck.Left == 0 ? _documents.RemoveAsync(struck.Id) : _documents.SaveAsync(struck.Id, struck));
        }
    }

    private static bool Strikes(double probability) =>
        probability >= 1 || RandomNumberGenerator.GetInt32(1_000_000) < probability * 1_000_000;
}
