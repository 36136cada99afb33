using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.Logging;

namespace Longcode.Numbers;

/// <summary>
/// Finds the truth of texts whose POST was not answered, and looks after texts whose callbacks stay away. A text is sent again only
/// when the carrier certainly never took it; else its sender decides. Lives on its grain's scheduler.
/// </summary>
internal sealed partial class LineReconciler(
    LineWriter writer, LineBook book, ITextLog log, ICarrier carrier, CarrierListing listing, TextSettings settings, TimeProvider time, ILogger logger, Action<DateTimeOffset> wakeAt)
{
    private const int DueAtOnce = 100;
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan NoReceipt = TimeSpan.FromDays(3);

    private bool _isRunning;
    private DateTimeOffset _notBefore;

    /// <summary>When the first unanswered text may be asked about.</summary>
    public void Arm()
    {
        if (book.Unanswered.FirstOrDefault() is { AttemptedAt: { } attempted })
        {
            var due = attempted + settings.AbsentAfter;
            wakeAt(due > _notBefore ? due : _notBefore);
        }
    }

    public async Task RunAsync(PhoneNumber number, CancellationToken cancellation)
    {
        if (_isRunning || time.GetUtcNow() < _notBefore)
        {
            Arm();
            return;
        }

        _isRunning = true;
        try
        {
            await AskAboutUnansweredAsync(number, cancellation);
            await FetchDueAsync(number, cancellation);
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

        var sids = await log.ReadSidsAsync(number, first - Before, cancellation);
        if (await listing.SinceAsync(first - Before, cancellation) is not { } account)
        {
            _notBefore = now + Again;
            return;
        }

        var known = sids.Select(text => text.Sid).ToHashSet(StringComparer.Ordinal);
        var unpaired = account.List.Messages
            .Where(m => m.Direction == CarrierDirection.Outgoing && m.From == number.Value && m.CreatedAt >= first - Before && !known.Contains(m.Sid)).ToList();
        foreach (var phone in due.GroupBy(r => r.Phone))
        {
            var lost = book.Unanswered.Where(r => r.Phone == phone.Key).ToList();
            var found = unpaired.Where(m => m.To == phone.Key).OrderBy(m => m.CreatedAt).ToList();
            foreach (var (row, verdict) in Reconciling.Judge([.. phone], lost, found, account, settings.AbsentAfter))
            {
                LogReconciled(row.Id, verdict.Verdict);
                await writer.WriteAsync(new AnswerOp(row, row.Attempt, verdict));
            }
        }

        _notBefore = now + Again;
    }

    private async Task FetchDueAsync(PhoneNumber number, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var row in await log.ReadDueAsync(number, now, DueAtOnce, cancellation))
        {
            if (row.CarrierSid is { } sid && await carrier.FetchAsync(sid, cancellation) is { } message)
            {
                await writer.WriteAsync(new ReportOp(new StatusReport(row.Id, sid, message.Status, message.ErrorCode, "fetched")));
            }

            await writer.WriteAsync(new TouchOp(row.Id, NextLook(row, now)));
        }
    }

    /// <summary>Ever rarer; a carrier need not return receipts, so after some days it is left alone.</summary>
    private DateTimeOffset? NextLook(TextRow row, DateTimeOffset now)
    {
        var age = now - row.CreatedAt;
        return age > NoReceipt ? null : now + (age > settings.SweepAfter ? age : settings.SweepAfter);
    }

    [LoggerMessage(1, LogLevel.Warning, "Text {TextId} was not answered; the carrier's list says {Verdict}.")]
    private partial void LogReconciled(string textId, SendVerdict verdict);
}
