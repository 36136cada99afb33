using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Load;

/// <summary>
/// Clients that text through any web host. Each repeats a click under its own key until it knows what became of it, as the API
/// asks; some repeat it after that as well.
/// </summary>
internal sealed class Recruiters(Installation product, IReadOnlyList<string> numbers, int seed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Phones _phones = new();
    private readonly ConcurrentQueue<AcceptedText> _accepted = new();
    private int _repeats;
    private volatile bool _home;

    public IReadOnlyCollection<AcceptedText> Accepted => _accepted;

    /// <summary>Clicks that were not answered, or told to come again.</summary>
    public int Repeats => _repeats;

    /// <summary>Ends early when one of them is answered wrongly.</summary>
    public Task WorkAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(async recruiter =>
    {
        try
        {
            await WorkOneAsync(recruiter);
        }
        catch
        {
            GoHome();
            throw;
        }
    }));

    /// <summary>No new clicks; what was clicked is brought to its end.</summary>
    public void GoHome() => _home = true;

    private async Task WorkOneAsync(int recruiter)
    {
        var random = new Random(HashCode.Combine(seed, recruiter));
        ApiClient[] hosts = [.. product.Urls.Select((_, host) => product.Api(host))];
        for (var click = 0; !_home; click++)
        {
            var from = numbers[random.Next(numbers.Count)];
            var (to, key) = (_phones.Next(), string.Create(CultureInfo.InvariantCulture, $"crash-{seed}-{recruiter}-{click}"));
            var body = $"Are you free tomorrow? {key}";
            var id = await ClickAsync(hosts, random, from, to, body, key);
            _accepted.Enqueue(new AcceptedText(id, from, to, body));
            if (random.Next(4) == 0)
            {
                (await ClickAsync(hosts, random, from, to, body, key)).ShouldBe(id, "the same click was answered with another text");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300)), TimeProvider.System);
        }

        Array.ForEach(hosts, host => host.Dispose());
    }

    private async Task<string> ClickAsync(ApiClient[] hosts, Random random, string from, string to, string body, string key)
    {
        while (true)
        {
            if (await TryAsync(hosts[random.Next(hosts.Length)], from, to, body, key) is { } answer)
            {
                return answer.Status == HttpStatusCode.Accepted
                    ? answer.Text("id")
                    : throw new InvalidOperationException($"A text was not accepted: {answer}");
            }

            Interlocked.Increment(ref _repeats);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Nothing where the outcome is not known: the product died, or said to come again and when.</summary>
    private static async Task<ApiAnswer?> TryAsync(ApiClient api, string from, string to, string body, string key)
    {
        try
        {
            var answer = await api.TextAsync(from, to, body, key);
            if (answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            {
                answer.Headers.ShouldContainKey("Retry-After");
                return null;
            }

            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }
}
