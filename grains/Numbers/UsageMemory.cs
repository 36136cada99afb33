using System.Collections.Concurrent;

namespace Longcode.Numbers;

/// <summary>
/// What past months counted changes by late give-backs alone, and costs a year of texts to read: it is read once a minute for each agency,
/// and once for all who ask meanwhile. The last month and who holds which number are read each time.
/// </summary>
public sealed class UsageMemory(INumberReader reader, TimeProvider time)
{
    private const int Capacity = 500;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Agency, DateTimeOffset From, DateTimeOffset To), Memory> _memories = new();

    /// <param name="agencyId">Whose months.</param>
    /// <param name="months">Oldest first.</param>
    /// <param name="current">This month, which is never remembered.</param>
    public async Task<UsageRows> ReadAsync(string agencyId, IReadOnlyList<MonthSpan> months, string current)
    {
        ArgumentNullException.ThrowIfNull(months);
        MonthSpan[] past = [.. months.SkipLast(1).TakeWhile(month => string.CompareOrdinal(month.Month, current) < 0)];
        var fresh = reader.UsageAsync(agencyId, [.. months.Skip(past.Length)], CancellationToken.None);
        if (past.Length == 0) return await fresh;

        var (before, now) = (await PastAsync(agencyId, past), await fresh);
        return new UsageRows(now.Lines, [.. before.Counters, .. now.Counters], [.. before.Texts, .. now.Texts], [.. before.Received, .. now.Received]);
    }

    private async Task<UsageRows> PastAsync(string agencyId, MonthSpan[] months)
    {
        var key = (agencyId, months[0].StartsAt, months[^1].EndsAt);
        if (_memories.TryGetValue(key, out var old) && !IsFresh(old)) _memories.TryRemove(new(key, old));
        if (_memories.Count >= Capacity) MakeRoom();
        var memory = _memories.GetOrAdd(key, _ => new Memory(time.GetTimestamp(), new(() => reader.UsageAsync(agencyId, months, CancellationToken.None))));
        try
        {
            return await memory.Rows.Value;
        }
        catch
        {
            _memories.TryRemove(new(key, memory));
            throw;
        }
    }

    private bool IsFresh(Memory memory) => time.GetElapsedTime(memory.AskedAt) < Lasts;

    private void MakeRoom()
    {
        foreach (var pair in _memories.Where(pair => !IsFresh(pair.Value))) _memories.TryRemove(pair);
        if (_memories.Count >= Capacity) _memories.Clear();
    }

    private sealed record Memory(long AskedAt, Lazy<Task<UsageRows>> Rows);
}
