using System.Collections.Immutable;
using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.Tests.Unit.Model;

/// <summary>
/// A carrier whose every POST is taken, refused, pushed back or lost as the world says, up to the moment at which its caller has given
/// up; whose list lags by less than absence waits; and whose callbacks come in any order, some of them twice.
/// </summary>
internal sealed class SimulatedCarrier(TimeProvider time, Random random) : ICarrier
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(20);

    private readonly List<Post> _posts = [];
    private readonly List<StatusReport> _callbacks = [];

    /// <summary>Of each POST; 0: all are taken and answered.</summary>
    public double Fault { get; set; }

    /// <summary>How far its clock is ahead of ours; negative: behind.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>What every POST is answered instead of being taken.</summary>
    public SendResult? Answer { get; set; }

    /// <summary>Its list is not to be had.</summary>
    public bool IsAway { get; set; }

    /// <summary>POSTs that came, whatever became of them.</summary>
    public int Posts { get; private set; }

    public List<(string TextId, CarrierMessage Message)> Ledger { get; } = [];

    public bool HasPosts => _posts.Count > 0;

    public bool HasCallbacks => _callbacks.Count > 0;

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        var post = new Post(message, time.GetUtcNow() + TextSettings.AnswersWithin);
        cancellation.Register(() => post.Answer.TrySetResult(new SendResult(SendVerdict.Unknown)));
        _posts.Add(post);
        Posts++;
        return post.Answer.Task;
    }

    /// <summary>One POST meets its fate.</summary>
    public void Step()
    {
        var at = random.Next(_posts.Count);
        var post = _posts[at];
        _posts.RemoveAt(at);
        if (time.GetUtcNow() > post.Until)
        {
            return;
        }

        if (Answer is { } answer)
        {
            post.Answer.TrySetResult(answer);
            return;
        }

        switch (random.NextDouble() < Fault ? random.Next(6) : -1)
        {
            case 0:
                Take(post);
                post.Answer.TrySetResult(new SendResult(SendVerdict.Unknown, ErrorCode: "500"));
                break;
            case 1:
                post.Answer.TrySetResult(new SendResult(SendVerdict.Unknown, ErrorCode: "500"));
                break;
            case 2:
                post.Answer.TrySetResult(new SendResult(SendVerdict.TryLater, ErrorCode: "20429"));
                break;
            case 3:
                post.Answer.TrySetResult(new SendResult(SendVerdict.Refused, ErrorCode: "21211"));
                break;
            case 4:
                // Taken, never answered: its caller times out or is dead.
                Take(post);
                break;
            case 5:
                // Lost on the way.
                break;
            default:
                post.Answer.TrySetResult(new SendResult(SendVerdict.Taken, Take(post), "queued"));
                break;
        }
    }

    /// <summary>One callback goes out, and perhaps comes once more later.</summary>
    public StatusReport NextCallback()
    {
        var at = random.Next(_callbacks.Count);
        var report = _callbacks[at];
        if (random.NextDouble() >= Fault)
        {
            _callbacks.RemoveAt(at);
        }

        return report;
    }

    /// <summary>Delivered in vain: it comes again.</summary>
    public void Again(StatusReport report) => _callbacks.Add(report);

    public Task<MessageList?> ListAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var now = Now;
        var lag = random.NextDouble() < Fault ? Lag : TimeSpan.Zero;
        return Task.FromResult(IsAway || random.NextDouble() < Fault
            ? null
            : new MessageList([.. Ledger.Select(l => l.Message).Where(m => m.CreatedAt >= since && m.CreatedAt <= now - lag)], now));
    }

    public Task<MessagePage?> ListPageAsync(string? page, CancellationToken cancellation) => Task.FromResult<MessagePage?>(null);

    public Task<CarrierMessage?> FetchAsync(string sid, CancellationToken cancellation) =>
        Task.FromResult(Ledger.Select(l => l.Message).FirstOrDefault(m => m.Sid == sid));

    public Task<ImmutableArray<IncomingMedium>?> ListMediaAsync(string sid, CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<IncomingMedium>?>([]);

    private DateTimeOffset Now => time.GetUtcNow() + Skew;

    private string Take(Post post)
    {
        var sid = $"SM{Ledger.Count + 1}";
        Ledger.Add((post.Message.TextId, new CarrierMessage(
            sid, CarrierDirection.Outgoing, post.Message.From.Value, post.Message.To, post.Message.Body, "sent", null, Now)));

        // Some callbacks never come: the list must do.
        if (random.NextDouble() >= Fault)
        {
            _callbacks.Add(new StatusReport(post.Message.TextId, sid, "sent", null, ""));
            _callbacks.Add(new StatusReport(post.Message.TextId, sid, "delivered", null, ""));
        }

        return sid;
    }

    private sealed record Post(OutgoingMessage Message, DateTimeOffset Until)
    {
        public TaskCompletionSource<SendResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
