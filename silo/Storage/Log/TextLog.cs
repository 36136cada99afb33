using System.Data.Common;
using System.Threading.Channels;
using Longcode.Feed;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;
using Microsoft.Extensions.Options;

namespace Longcode.Silo.Storage.Log;

/// <summary>
/// The group-commit writer of this silo: one loop takes what waits, locks the lines, decides, writes and commits, as fast as the
/// disk lets it. It must stop after the silo, which still drains its numbers into it.
/// </summary>
internal sealed partial class TextLog : ITextLog, IAsyncDisposable
{
    private const int QueueLength = 20_000;
    private const int Attempts = 5;

    /// <summary>
    /// A batch that follows a full one closely waits until it is nearly as full, for a moment at most: each batch costs the same round
    /// trips and flush, whatever it holds. After a small batch there is no wait, so that a single text is not held up.
    /// </summary>
    private const int SmallBatch = 32;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(2);

    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly RecentTexts _recent = new();
    private readonly Database _database;
    private readonly IFeed _feed;
    private readonly PlanSettings _plan;
    private readonly TextSettings _settings;
    private readonly TimeProvider _time;
    private readonly LogMetrics _metrics;
    private readonly ILogger<TextLog> _logger;
    private readonly int _rowsPerBatch;
    private readonly Task _loop;
    private Gathering? _gathering;

    public TextLog(
        Database database, IFeed feed, IOptions<PlanSettings> plan, IOptions<TextSettings> settings, TimeProvider time, LogMetrics metrics, ILogger<TextLog> logger)
    {
        (_database, _feed, _plan, _settings, _time, _metrics, _logger) = (database, feed, plan.Value, settings.Value, time, metrics, logger);
        metrics.Watch(() => _queue.Reader.Count);
        _rowsPerBatch = database.Provider == DatabaseProvider.Sqlite ? 500 : 4000;
        _loop = Task.Run(RunAsync);
    }

    public async Task<LineCommit?> CommitAsync(LineItem item)
    {
        var pending = new Pending(item);
        try
        {
            await _queue.Writer.WriteAsync(pending);
            if (_gathering is { } gathering && _queue.Reader.Count >= gathering.Enough)
            {
                gathering.Gathered.TrySetResult();
            }
        }
        catch (ChannelClosedException e)
        {
            throw new NumberUnavailableException("The silo is stopping; repeat the call.", e);
        }

        return await pending.Done.Task;
    }

    public Task<NumberLine?> ReadLineAsync(PhoneNumber number, CancellationToken cancellation) =>
        GuardAsync(() => LineReads.LineAsync(_database, number, cancellation));

    public Task<IReadOnlyList<TextRow>> ReadUnsettledAsync(PhoneNumber number, long afterSeq, int limit, CancellationToken cancellation) =>
        GuardAsync(() => LineReads.UnsettledAsync(_database, number, afterSeq, limit, cancellation));

    public Task<IReadOnlyList<TextRow>> ReadAwaitingAsync(PhoneNumber number, IReadOnlyCollection<string> textIds, CancellationToken cancellation) =>
        GuardAsync(() => LineReads.AwaitingAsync(_database, number, textIds, cancellation));

    public Task<IReadOnlyList<AttemptedText>> ReadAttemptedAsync(PhoneNumber number, DateTimeOffset since, CancellationToken cancellation) =>
        GuardAsync(() => LineReads.AttemptedAsync(_database, number, since, cancellation));

    public Task<IReadOnlyList<KnownSid>> ReadAllSidsAsync(DateTimeOffset since, CancellationToken cancellation) =>
        GuardAsync(() => LineReads.AllSidsAsync(_database, since, _settings.SweepAfter, cancellation));

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException)
        {
            throw new NumberUnavailableException("The database does not answer; repeat the call later.", e);
        }
    }

    private async Task GatherAsync(int enough)
    {
        var gathered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gathering = new Gathering(gathered, enough);
        if (_queue.Reader.Count < enough)
        {
            await Task.WhenAny(gathered.Task, Task.Delay(Linger, TimeProvider.System));
        }

        _gathering = null;
    }

    private async Task RunAsync()
    {
        Pending? over = null;
        var last = 0;
        while (over is not null || await _queue.Reader.WaitToReadAsync())
        {
            var batch = new List<Pending>();
            if (last >= SmallBatch / 4)
            {
                await GatherAsync(Math.Min(last * 3 / 4, SmallBatch));
            }

            over = Fill(batch, over);
            last = batch.Count;
            await CommitAsync(batch);
        }
    }

    /// <summary>A number stands in a batch once: of a second item the version is not known yet, so it opens the next batch.</summary>
    private Pending? Fill(List<Pending> batch, Pending? first)
    {
        var numbers = new HashSet<PhoneNumber>();
        var rows = 0;
        while (rows < _rowsPerBatch && (first ?? (_queue.Reader.TryRead(out var read) ? read : null)) is { } pending)
        {
            first = null;
            if (!numbers.Add(pending.Item.Number))
            {
                return pending;
            }

            rows += pending.Item.Ops.Sum(op => op.Rows);
            batch.Add(pending);
        }

        return null;
    }

    private async Task CommitAsync(List<Pending> batch)
    {
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            var began = _time.GetTimestamp();
            try
            {
                await WriteAsync(batch);
                _metrics.Committed(batch.Count, batch.Sum(pending => pending.Item.Ops.Count), _time.GetElapsedTime(began));
                return;
            }
            catch (Exception e) when (attempt < Attempts && (e is StaleTextsException || Faults.IsCertainRollback(e)))
            {
                LogRepeated(e.Message);
            }
            catch (Exception e) when (batch.Count > 1 && Faults.IsOfTheData(e))
            {
                LogBisected(batch.Count, e);
                await CommitAsync(batch[..(batch.Count / 2)]);
                await CommitAsync(batch[(batch.Count / 2)..]);
                return;
            }
            catch (Exception e)
            {
                LogFailed(batch.Count, e);
                _metrics.Failed(_time.GetElapsedTime(began));
                Fail(batch, e);
                return;
            }
        }
    }

    private static void Fail(List<Pending> batch, Exception e)
    {
        var cause = new NumberUnavailableException("The write failed or its outcome is unknown; repeat the call.", e);
        batch.ForEach(pending => pending.Done.TrySetException(cause));
    }

    private async Task WriteAsync(List<Pending> batch)
    {
        batch.Sort((a, b) => string.CompareOrdinal(a.Item.Number.Value, b.Item.Number.Value));
        await using var session = await _database.BeginAsync();
        var work = new LineBatch(_recent, _time.GetUtcNow(), _plan, _settings);
        await work.DecideAsync(session, [.. batch.Select(p => p.Item)]);
        LineWrites.Write(session, work);
        await session.CommitAsync();
        Remember(work);
        FeedNotices.Tell(_feed, work);
        foreach (var pending in batch)
        {
            pending.Done.TrySetResult(work.CommitOf(pending.Item));
        }
    }

    private void Remember(LineBatch work)
    {
        foreach (var text in work.Works.SelectMany(w => w.NewTexts.Concat(w.ChangedTexts)))
        {
            _recent.Keep(text);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "A batch was rolled back and is repeated: {Message}")]
    private partial void LogRepeated(string message);

    [LoggerMessage(2, LogLevel.Error, "A batch of {Items} items holds one that the database refuses; it is cut in two.")]
    private partial void LogBisected(int items, Exception e);

    [LoggerMessage(3, LogLevel.Error, "A batch of {Items} items failed.")]
    private partial void LogFailed(int items, Exception e);

    private sealed record Gathering(TaskCompletionSource Gathered, int Enough);

    private sealed record Pending(LineItem Item)
    {
        public TaskCompletionSource<LineCommit?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
