using System.Collections.Concurrent;

namespace Longcode.WebHost.Accounts;

/// <summary>Remembers what a grain answered for three seconds, so that a hot path asks seldom and a change acts soon. A fault is not remembered.</summary>
internal sealed class ShortMemory<T>(TimeProvider time, Func<string, Task<T>> ask)
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Memory> _memories = new(StringComparer.Ordinal);

    public ValueTask<T> GetAsync(string key) =>
        _memories.TryGetValue(key, out var memory) && time.GetElapsedTime(memory.AskedAt) < Lasts
            ? ValueTask.FromResult(memory.Answer)
            : AskAsync(key);

    private async ValueTask<T> AskAsync(string key)
    {
        var askedAt = time.GetTimestamp();
        var answer = await GrainFaults.RepeatOnceAsync(() => ask(key));

        // Whoever makes up keys fills this, not the machine's memory.
        if (_memories.Count >= Capacity) _memories.Clear();
        _memories[key] = new Memory(askedAt, answer);
        return answer;
    }

    private sealed record Memory(long AskedAt, T Answer);
}
