using System.Collections.Concurrent;
using System.Collections.Immutable;
using Longcode.Numbers;
using Longcode.Operations;

namespace Longcode.Texts;

/// <summary>What an operator wants to know of this silo's calls to the carrier. Nothing is decided by it.</summary>
public sealed class GateNotes(TimeProvider time)
{
    /// <summary>So many of each are told.</summary>
    private const int Most = 100;

    /// <summary>A fault that did not come again for so long is forgotten.</summary>
    private static readonly TimeSpan FaultLasts = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<PhoneNumber, NumberPause> _numbers = new();
    private readonly ConcurrentDictionary<string, CarrierFault> _faults = new(StringComparer.Ordinal);

    public void Paused(PhoneNumber number, DateTimeOffset until, string? code) => _numbers[number] = new NumberPause(number, until, code);

    /// <summary>A text was refused for a reason of the installation. <c>true</c>: the first of its kind for a while.</summary>
    public bool Refused(string code)
    {
        var now = time.GetUtcNow();
        return _faults.AddOrUpdate(
            code, _ => new CarrierFault(code, 1, now), (_, known) => new CarrierFault(code, IsOld(known, now) ? 1 : known.Texts + 1, now)).Texts == 1;
    }

    public ImmutableArray<NumberPause> Numbers()
    {
        var now = time.GetUtcNow();
        Drop(_numbers, pause => pause.Until <= now);
        return [.. _numbers.Values.OrderByDescending(pause => pause.Until).Take(Most)];
    }

    public ImmutableArray<CarrierFault> Faults()
    {
        var now = time.GetUtcNow();
        Drop(_faults, fault => IsOld(fault, now));
        return [.. _faults.Values.OrderByDescending(fault => fault.LastAt).Take(Most)];
    }

    private static bool IsOld(CarrierFault fault, DateTimeOffset now) => now - fault.LastAt >= FaultLasts;

    private static void Drop<TKey, TValue>(ConcurrentDictionary<TKey, TValue> notes, Func<TValue, bool> which)
        where TKey : notnull
    {
        foreach (var note in notes)
        {
            if (which(note.Value))
            {
                notes.TryRemove(note);
            }
        }
    }
}
