using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Longcode.Tests.Faults.Load;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Outages;

/// <summary>One recruiter at each number, who texts steadily and clicks again at once when told to: what an outage looks like from outside.</summary>
internal sealed class Traffic(Installation product, IReadOnlyList<string> numbers)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly ConcurrentQueue<(long From, long To)> _clicks = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly ConcurrentQueue<string> _accepted = new();
    private readonly Phones _phones = new();
    private readonly string _run = Guid.CreateVersion7().ToString("N");
    private volatile bool _isOver;

    /// <summary>Answers other than 202, each repeated under its key until it was.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    public IReadOnlyCollection<string> Accepted => _accepted;

    public Task RunAsync() => Task.WhenAll(numbers.Select(TextAsync));

    /// <summary>After each number has been answered once more.</summary>
    public void End() => _isOver = true;

    /// <summary>From the first click that a recruiter made until it was accepted, the longest since then.</summary>
    public TimeSpan LongestSince(long moment) => _clicks.Where(click => click.To > moment)
        .Select(click => Stopwatch.GetElapsedTime(Math.Max(click.From, moment), click.To)).DefaultIfEmpty().Max();

    /// <summary>Every number was answered after that moment.</summary>
    public Task AnsweredAsync(long moment) => Eventually.IsTrueAsync(
        "every number to answer again", () => Task.FromResult(_clicks.Count(click => click.From > moment) >= numbers.Count * 3));

    private async Task TextAsync(string number)
    {
        var hosts = product.Urls.Select((_, host) => product.Api(host)).ToList();
        var at = hosts.Count - 1;
        for (var text = 0; !_isOver; text++)
        {
            var (from, to) = (Stopwatch.GetTimestamp(), _phones.Next());
            var key = string.Create(CultureInfo.InvariantCulture, $"{_run}-{number}-{text}");
            ApiAnswer? answer;
            do
            {
                answer = await TryAsync(hosts[at], number, to, key);

                // As a load balancer does it.
                at = answer is null ? (at + 1) % hosts.Count : at;
            }
            while (answer is null);

            _accepted.Enqueue(answer.Text("id"));
            _clicks.Enqueue((from, Stopwatch.GetTimestamp()));
            await Task.Delay(Pause, TimeProvider.System);
        }

        hosts.ForEach(host => host.Dispose());
    }

    private async Task<ApiAnswer?> TryAsync(ApiClient api, string number, string to, string key)
    {
        try
        {
            var answer = await api.TextAsync(number, to, "Are you free at 3?", key);
            if (answer.Status == HttpStatusCode.Accepted)
            {
                return answer;
            }

            _failures.Enqueue($"{(int)answer.Status} {answer.Reason}");
            answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, $"{answer}");
            answer.Headers.ShouldContainKey("Retry-After");
        }
        catch (HttpRequestException e)
        {
            _failures.Enqueue(e.Message);
        }

        await Task.Delay(Pause, TimeProvider.System);
        return null;
    }
}
