using System.Globalization;
using System.Net;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Installations;
using Longcode.Tests.Support.Sandbox;
using Npgsql;

namespace Longcode.Tests.Faults.Load;

/// <summary>Webhooks as a carrier in trouble sends them: several times at once, to every web host, out of order, for texts of nobody.</summary>
internal sealed class WebhookFlood(Installation product, IReadOnlyList<string> numbers, int count) : IDisposable
{
    private const int AtOnce = 16;
    private const int CopiesAtMost = 6;
    private const int Repeats = 5;

    /// <summary>Last word first.</summary>
    private static readonly string[] Statuses = ["delivered", "sent", "queued"];

    private readonly TwilioWebhooks _carrier = new(product);
    private int _sent;
    private int _callbacks;

    public int Sent => _sent;

    public int Callbacks => _callbacks;

    public IEnumerable<string> Bodies => Enumerable.Range(0, count).Select(reply => string.Create(CultureInfo.InvariantCulture, $"Reply {reply}"));

    public Task RepliesAsync() => Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (reply, _) =>
    {
        var fields = TwilioWebhooks.Reply(numbers[reply % numbers.Count], reply);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1 + (reply % CopiesAtMost)).Select(copy => IncomingAsync((reply + copy) % product.Urls.Count, fields)));
        answers.ShouldAllBe(answer => answer == HttpStatusCode.OK);
    });

    /// <summary>A text for each twenty replies, with the carrier and under its sid.</summary>
    public async Task<IReadOnlyList<LedgerMessage>> TextsAsync()
    {
        var (phones, run) = (new Phones(), Guid.CreateVersion7());
        using var api = product.Api();
        for (var text = 0; text < count / 20; text++)
        {
            var answer = await api.TextAsync(numbers[text % numbers.Count], phones.Next(), "Are you free at 3?", $"{run}-{text}");
            answer.Status.ShouldBe(HttpStatusCode.Accepted, $"{answer}");
        }

        using var sandbox = product.Control();
        return await Eventually.GetAsync(
            "the carrier to have every text",
            async () => (IReadOnlyList<LedgerMessage>)[.. (await sandbox.MessagesAsync()).Where(message => numbers.Contains(message.From))],
            sent => sent.Count >= count / 20);
    }

    /// <summary>Beside the sandbox's own, and one more of each kind for a text that nobody sent.</summary>
    public Task CallbacksAsync(IReadOnlyList<LedgerMessage> texts) =>
        Parallel.ForEachAsync(texts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (text, _) =>
        {
            var nobodys = Guid.CreateVersion7().ToString("N");
            var calls = Statuses.SelectMany(status => product.Urls.Select((_, host) => (status, host))).SelectMany(call => new[]
            {
                _carrier.StatusAsync(call.host, text.TextId ?? "", text.Sid, text.From ?? "", call.status),
                _carrier.StatusAsync(call.host, nobodys, "SM" + nobodys, text.From ?? "", call.status),
            });
            var answers = await Task.WhenAll(calls);
            answers.ShouldAllBe(answer => answer == HttpStatusCode.OK || answer == HttpStatusCode.NoContent);
            Interlocked.Add(ref _callbacks, answers.Length);
        });

    /// <summary>With the carrier's repeats, which a busy machine may need.</summary>
    private async Task<HttpStatusCode> IncomingAsync(int host, Dictionary<string, string> fields)
    {
        for (var repeats = 0; ; repeats++)
        {
            Interlocked.Increment(ref _sent);
            var answer = await _carrier.IncomingAsync(host, fields);
            if (answer != HttpStatusCode.ServiceUnavailable || repeats == Repeats)
            {
                return answer;
            }
        }
    }

    /// <summary>What the conversations count as unread: each reply once.</summary>
    public async Task<long> UnreadAsync()
    {
        await using var connection = new NpgsqlConnection(product.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT sum(unread) FROM conversation WHERE number = ANY(@numbers)", connection);
        command.Parameters.AddWithValue("numbers", numbers.ToArray());
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    public void Dispose() => _carrier.Dispose();
}
