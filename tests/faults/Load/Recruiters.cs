using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Processes;

namespace Longcode.Tests.Faults.Load;

/// <summary>
/// Clients that text as fast as they are answered. Each repeats a click under its own key until it knows what became of it, as the
/// API asks; some repeat it after that as well.
/// </summary>
internal sealed class Recruiters(ProductProcess product, IReadOnlyList<string> numbers, int seed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Phones _phones = new();
    private readonly ConcurrentQueue<AcceptedText> _accepted = new();
    private volatile bool _home;

    public IReadOnlyCollection<AcceptedText> Accepted => _accepted;

    public Task WorkAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(WorkOneAsync));

    /// <summary>No new clicks; what was clicked is brought to its end.</summary>
    public void GoHome() => _home = true;

    private async Task WorkOneAsync(int recruiter)
    {
        var random = new Random(HashCode.Combine(seed, recruiter));
        using var api = product.Api();
        for (var click = 0; !_home; click++)
        {
            var from = numbers[random.Next(numbers.Count)];
            var (to, key) = (_phones.Next(), string.Create(CultureInfo.InvariantCulture, $"crash-{seed}-{recruiter}-{click}"));
            var body = $"Are you free tomorrow? {key}";
            var id = await ClickAsync(api, from, to, body, key);
            _accepted.Enqueue(new AcceptedText(id, from, to, body));
            if (random.Next(4) == 0)
            {
                (await ClickAsync(api, from, to, body, key)).ShouldBe(id, "the same click was answered with another text");
            }
        }
    }

    private static async Task<string> ClickAsync(ApiClient api, string from, string to, string body, string key)
    {
        while (true)
        {
            if (await TryAsync(api, from, to, body, key) is { } answer)
            {
                return answer.Status == HttpStatusCode.Accepted
                    ? answer.Text("id")
                    : throw new InvalidOperationException($"A text was not accepted: {answer}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Nothing where the outcome is not known: the product died, or said to come again.</summary>
    private static async Task<ApiAnswer?> TryAsync(ApiClient api, string from, string to, string body, string key)
    {
        try
        {
            var answer = await api.TextAsync(from, to, body, key);
            return answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests ? null : answer;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }
}
