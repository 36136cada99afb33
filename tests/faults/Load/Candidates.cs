using System.Collections.Concurrent;
using System.Globalization;
using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Load;

/// <summary>Candidates who text our numbers from their handsets, each text once: the carrier repeats what was not taken, or does not.</summary>
internal sealed class Candidates(Installation product, IReadOnlyList<string> numbers, int seed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentQueue<Reply> _replies = new();
    private volatile bool _home;

    public IReadOnlyCollection<Reply> Replies => _replies;

    public Task WorkAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(WorkOneAsync));

    public void GoHome() => _home = true;

    private async Task WorkOneAsync(int candidate)
    {
        var random = new Random(HashCode.Combine(seed, "candidate", candidate));
        using var handsets = product.Control();
        for (var reply = 0; !_home; reply++)
        {
            var from = string.Create(CultureInfo.InvariantCulture, $"+1907555{100 + candidate:0000}");
            var (to, body) = (numbers[random.Next(numbers.Count)], string.Create(CultureInfo.InvariantCulture, $"Reply {seed}-{candidate}-{reply}"));
            _replies.Enqueue(new Reply(from, to, body, await TryAsync(() => handsets.ReplyAsync(from, to, body))));
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private static async Task<bool> TryAsync(Func<Task<bool>> reply)
    {
        try
        {
            return await reply();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
    }
}
