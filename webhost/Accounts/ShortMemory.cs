using System.Collections.Concurrent;

namespace Longcode.WebHost.Accounts;

/// <summary>Remembers what a grain answered for three seconds, so that a hot path asks seldom and a change acts soon. A fault is not remembered.</summary>
internal sealed class ShortMemory<T>(TimeProvider time, Func<string, Task<T?>> ask)
    where T : class
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Memory> _memories = new(StringComparer.Ordinal);

    public ValueTask<T?> GetAsync(string key) =>
        _memories.TryGetValue(key, out var memory) && IsFresh(memory)
            ? ValueTask.FromResult(memory.Answer)
            : AskAsync(key);

    /// <summary>Whether something was found under this key, even if it is to be asked for again.</summary>
    public bool Knows(string key) => _memories.TryGetValue(key, out var memory) && memory.Answer is not null;

    public void Forget(string key) => _memories.TryRemove(key, out _);

    private bool IsFresh(Memory memory) => time.GetElapsedTime(memory.AskedAt) < Lasts;

    private async ValueTask<T?> AskAsync(string key)
    {
        var askedAt = time.GetTimestamp();
        var answer = await GrainFaults.RepeatOnceAsync(() => ask(key));
        if (_memories.Count >= Capacity) MakeRoom();
        if (_memories.Count < Capacity) _memories[key] = new Memory(askedAt, answer);
        return answer;
    }

    /// <summary>Whoever makes up keys pushes out made-up keys first: what was found stays, and what is fresh stays longest.</summary>
    private void MakeRoom()
    {
        Drop(memory => memory.Answer is null);
        if (_memories.Count >= Capacity) Drop(memory => !IsFresh(memory));
    }

    private void Drop(Func<Memory, bool> which)
    {
        foreach (var pair in _memories)
        {
            if (which(pair.Value)) _memories.TryRemove(pair);
        }
    }

    private sealed record Memory(long AskedAt, T? Answer);
}
