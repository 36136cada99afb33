using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.Logging;

namespace Longcode.Numbers;

/// <summary>
/// Finds the truth of texts whose POST was not answered, and looks after texts whose callbacks stay away. A text is sent again only
/// when the carrier certainly never took it; else its sender decides. Lives on its grain's scheduler.
/// </summary>
internal sealed partial class LineReconciler(
    LineWriter writer, LineBook book, ITextLog log, ICarrier carrier, CarrierListing listing, TextSettings settings, TimeProvider time, SteadyTime steady, ILogger logger,
    Action<TimeSpan> wakeIn)
{
    /// <summary>So far before its attempt a text is looked for: the clock of the silo that claimed it may be ahead of this one's by almost as much.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan NoReceipt = TimeSpan.FromDays(3);

    private bool _isRunning;
    private TimeSpan _notBefore;

    /// <summary>How far ahead of this clock an attempt was seen to lie: the clock that wrote it was ahead, or this one was put back.</summary>
    private TimeSpan _ahead;

    /// <summary>When the first unanswered text may be asked about.</summary>
    public void Arm()
    {
        if (book.Unanswered.FirstOrDefault() is { AttemptedAt: { } attempted })
        {
            var ahead = attempted - time.GetUtcNow();
            _ahead = ahead > _ahead ? ahead : _ahead;
            var due = ahead + settings.AbsentAfter;
            var pause = _notBefore - steady.Now;
            wakeIn(due > pause ? due : pause);
        }
    }

    public async Task RunAsync(PhoneNumber number, CancellationToken cancellation)
    {
        if (_isRunning || steady.Now < _notBefore)
        {
            Arm();
            return;
        }

        _isRunning = true;
        try
        {
            await AskAboutUnansweredAsync(number, cancellation);
        }
        catch (NumberUnavailableException)
        {
            // The grain is deactivating; the next activation finds the same texts.
        }
        finally
        {
            _isRunning = false;
            Arm();
        }
    }

    private async Task AskAboutUnansweredAsync(PhoneNumber number, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = book.Unanswered.Where(r => r.AttemptedAt + settings.AbsentAfter <= now).ToList();
        if (due is not [{ AttemptedAt: { } first }, ..])
        {
            return;
        }

        // Known for so long here, whatever the clock of the silo that claimed it said: its POST is over, and the list is younger than that.
        var ripe = due.Where(row => book.UnansweredFor(row) >= settings.AbsentAfter + CarrierListing.Fresh).ToHashSet();
        var since = first - Before - _ahead;
        if (await listing.SinceAsync(since, cancellation) is not { } account)
        {
            await WriteAsync(Reconciling.Overdue(ripe, now, settings.UncertainAfter));
            _notBefore = steady.Now + Again;
            return;
        }

        // Behind the list: whatever it holds is known by its sid by now, or its text is still without one, also where the clock of the silo
        // that claimed it was behind.
        var from = since - account.Ahead;
        var attempted = await log.ReadAttemptedAsync(number, from - account.Behind - TextSettings.AttemptLasts - Before, cancellation);
        var known = attempted.Select(text => text.Sid).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var unpaired = account.List.Messages
            .Where(m => m.Direction == CarrierDirection.Outgoing && m.From == number.Value && !(m.CreatedAt < from) && !known.Contains(m.Sid)).ToList();
        var shared = attempted.Select(text => text.Sid).OfType<string>().GroupBy(sid => sid, StringComparer.Ordinal).Where(sid => sid.Skip(1).Any())
            .Select(sid => sid.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var phone in due.GroupBy(r => r.Phone))
        {
            // One of two texts with the same sid was paired with the other's message: its own is still among the unpaired.
            var lost = attempted.Where(text => text.Phone == phone.Key && (text.Sid is null || shared.Contains(text.Sid))).ToList();
            var found = unpaired.Where(m => m.To == phone.Key).OrderBy(m => m.CreatedAt).ToList();
            var open = phone.Where(row => lost.Exists(text => text.TextId == row.Id && text.AttemptedAt == row.AttemptedAt)).ToList();

            // What another activation did to these was not heard here; the write tells.
            var elsewhere = phone.Except(open).Select(row => (row, new SendResult(SendVerdict.Unknown)));
            var judged = Reconciling.Judge(open, lost, found, account, settings.AbsentAfter).ToList();
            var overdue = Reconciling.Overdue(open.Where(ripe.Contains).Except(judged.Select(j => j.Row)), now, settings.UncertainAfter);
            await WriteAsync([.. judged.Where(j => j.Verdict.Verdict != SendVerdict.Absent || ripe.Contains(j.Row)), .. overdue, .. elsewhere]);
        }

        _notBefore = steady.Now + Again;
    }

    private async Task WriteAsync(IEnumerable<(TextRow Row, SendResult Verdict)> judged)
    {
        foreach (var (row, verdict) in judged)
        {
            LogReconciled(row.Id, verdict.Verdict);
            book.ApplyAnswered(await writer.WriteAsync(new AnswerOp(row, row.Attempt, verdict, judged: true)));
        }
    }

    /// <summary>Asks for the last word on texts whose callbacks stay away.</summary>
    public async Task FetchAsync(PhoneNumber number, IReadOnlyCollection<string> textIds, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var row in await log.ReadAwaitingAsync(number, textIds, cancellation))
        {
            var message = row.CarrierSid is { } sid ? await carrier.FetchAsync(sid, cancellation) : null;
            if (message is not null)
            {
                await writer.WriteAsync(new ReportOp(new StatusReport(row.Id, message.Sid, message.Status, message.ErrorCode, "fetched")));
            }

            await writer.WriteAsync(new TouchOp(row.Id, NextLook(row, now, message is not null)));
        }
    }

    /// <summary>
    /// Ever rarer, sooner where the carrier gave no answer; it need not return receipts, so after some days a text is left alone.
    /// </summary>
    private DateTimeOffset? NextLook(TextRow row, DateTimeOffset now, bool isAnswered)
    {
        var age = now - row.CreatedAt;
        var (wait, least) = isAnswered ? (age, settings.SweepAfter) : (age / 8, settings.SweepAfter / 15);
        return age > NoReceipt ? null : now + (wait > least ? wait : least);
    }

    [LoggerMessage(1, LogLevel.Warning, "Text {TextId} was not answered; it is judged {Verdict}.")]
    private partial void LogReconciled(string textId, SendVerdict verdict);
}
