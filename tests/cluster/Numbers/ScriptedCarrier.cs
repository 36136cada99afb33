using System.Collections.Concurrent;
using System.Collections.Immutable;
using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.Tests.Cluster.Numbers;

/// <summary>A carrier at the port: keeps a ledger as the real one does, and answers as the test says.</summary>
internal sealed class ScriptedCarrier(TimeProvider time) : ICarrier
{
    private readonly ConcurrentQueue<(OutgoingMessage Message, CarrierMessage Stored)> _ledger = new();
    private int _sids;
    private int _fetches;

    /// <summary>Asked for each POST; <c>null</c>: taken.</summary>
    public Func<OutgoingMessage, SendResult?> Answer { get; set; } = _ => null;

    /// <summary>Whether a POST that is answered with <see cref="SendVerdict.Unknown"/> was taken all the same.</summary>
    public bool TakesUnanswered { get; set; }

    public bool ListAnswers { get; set; } = true;

    /// <summary>How far its clock is behind ours.</summary>
    public TimeSpan Behind { get; set; }

    public ConcurrentQueue<OutgoingMessage> Posts { get; } = new();

    public IReadOnlyList<OutgoingMessage> Ledger => [.. _ledger.Select(l => l.Message)];

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        Posts.Enqueue(message);
        var answer = Answer(message);
        if (answer is null || (answer.Verdict == SendVerdict.Unknown && TakesUnanswered))
        {
            var sid = $"SM{Interlocked.Increment(ref _sids):x32}";
            _ledger.Enqueue((message, new CarrierMessage(sid, CarrierDirection.Outgoing, message.From.Value, message.To, message.Body, "sent", null, Now)));
            return Task.FromResult(answer ?? new SendResult(SendVerdict.Taken, sid, "queued"));
        }

        return Task.FromResult(answer);
    }

    /// <summary>Messages that came in, whether or not a webhook told of them.</summary>
    public ConcurrentQueue<CarrierMessage> Incoming { get; } = new();

    public Task<MessageList?> ListAsync(DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult(ListAnswers
            ? new MessageList([.. _ledger.Select(l => l.Stored).Concat(Incoming).Where(m => m.CreatedAt >= since)], Now)
            : null);

    /// <summary>Asked for each page by its name; <c>false</c>: it does not answer.</summary>
    public Func<string?, bool> PageAnswers { get; set; } = _ => true;

    public int PageSize { get; set; } = 1000;

    public Task<MessagePage?> ListPageAsync(string? page, CancellationToken cancellation)
    {
        if (!ListAnswers || !PageAnswers(page))
        {
            return Task.FromResult<MessagePage?>(null);
        }

        var newest = _ledger.Select(l => l.Stored).Concat(Incoming).Reverse().OrderByDescending(m => m.CreatedAt).ToList();
        var behind = page is null ? newest : newest.SkipWhile(m => m.Sid != page).Skip(1).ToList();
        var found = behind.Take(PageSize).ToList();
        return Task.FromResult<MessagePage?>(new MessagePage(found, Now, behind.Count > found.Count ? found[^1].Sid : null));
    }

    /// <summary>The sid of a message whose files the carrier does not list.</summary>
    public string? WithoutMedia { get; set; }

    public Task<ImmutableArray<IncomingMedium>?> ListMediaAsync(string sid, CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<IncomingMedium>?>(sid == WithoutMedia ? null : [new IncomingMedium("https://carrier.test/media/1", "image/jpeg")]);

    private DateTimeOffset Now => time.GetUtcNow() - Behind;

    public bool FetchAnswers { get; set; } = true;

    public int Fetches => _fetches;

    public Task<CarrierMessage?> FetchAsync(string sid, CancellationToken cancellation) =>
        Task.FromResult(Interlocked.Increment(ref _fetches) > 0 && !FetchAnswers ? null : _ledger.Select(l => l.Stored).Concat(Incoming).FirstOrDefault(m => m.Sid == sid));
}
