using System.Diagnostics.Metrics;
using Longcode.Hosts;
using Longcode.Texts.Ops;

namespace Longcode.Texts;

/// <summary>
/// Counts this silo's texts as their commits stand, and what waits on its lines. No number, id or word of a text is in it. What nobody
/// listens to costs next to nothing, and nothing here is made anew for each text.
/// </summary>
public sealed class TextMetrics
{
    private const string Text = "{text}";

    private static readonly KeyValuePair<string, object?> OfText = new(LongcodeMeter.Kind, "text");
    private static readonly KeyValuePair<string, object?> OfIncoming = new(LongcodeMeter.Kind, "incoming");
    private static readonly KeyValuePair<string, object?> OfCallback = new(LongcodeMeter.Kind, "callback");
    private static readonly KeyValuePair<string, object?> LineFull = new(LongcodeMeter.Reason, "line-full");

    private readonly Counter<long> _accepted;
    private readonly Counter<long> _submitted;
    private readonly Counter<long> _doubled;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _received;
    private readonly Counter<long> _imported;
    private readonly Counter<long> _duplicates;
    private readonly (TextStatus Status, Counter<long> Counter)[] _entered;
    private long _waiting;
    private long _unanswered;

    public TextMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(LongcodeMeter.Name);
        _accepted = meter.CreateCounter<long>("longcode.texts.accepted", Text, "Outgoing texts accepted: durable and counted.");
        _submitted = meter.CreateCounter<long>("longcode.texts.submitted", Text, "Outgoing texts that the carrier has, under a sid that is stored.");
        _doubled = meter.CreateCounter<long>("longcode.texts.doubled", Text, "Outgoing texts of which the carrier showed a second message.");
        _refused = meter.CreateCounter<long>("longcode.texts.refused", Text, "Outgoing texts refused, at acceptance, at the claim or by the carrier on the spot.");
        _received = meter.CreateCounter<long>("longcode.texts.received", Text, "Incoming texts stored.");
        _imported = meter.CreateCounter<long>("longcode.texts.imported", Text, "Incoming texts whose webhook never came, found in the carrier's list and stored.");
        _duplicates = meter.CreateCounter<long>("longcode.duplicates", "{request}", "Requests that had been served before and changed nothing.");
        _entered =
        [
            (TextStatus.Delivered, meter.CreateCounter<long>("longcode.texts.delivered", Text, "Outgoing texts delivered.")),
            (TextStatus.Undelivered, meter.CreateCounter<long>("longcode.texts.undelivered", Text, "Outgoing texts that the carrier could not deliver.")),
            (TextStatus.Failed, meter.CreateCounter<long>("longcode.texts.failed", Text, "Outgoing texts that failed after the carrier took them.")),
            (TextStatus.Withdrawn, meter.CreateCounter<long>("longcode.texts.withdrawn", Text, "Outgoing texts undone by their sender.")),
            (TextStatus.Unknown, meter.CreateCounter<long>("longcode.texts.unknown", Text, "Posts to the carrier whose answer was lost.")),
            (TextStatus.Uncertain, meter.CreateCounter<long>("longcode.texts.uncertain", Text, "Outgoing texts of which the truth could not be had; their sender decides.")),
        ];
        meter.CreateObservableUpDownCounter("longcode.line.length", () => Volatile.Read(ref _waiting), Text, "Texts that wait on this silo's lines for their turn.");
        meter.CreateObservableUpDownCounter("longcode.line.unanswered", () => Volatile.Read(ref _unanswered), Text, "Texts of this silo's lines whose post was not answered and whose truth is being looked for.");
    }

    /// <summary>An outgoing text, once the commit that made or changed it stands.</summary>
    public void Committed(TextRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.IsNew)
        {
            _accepted.Add(1);
        }

        if (row.GetsSid)
        {
            _submitted.Add(1);
        }

        if (row.GetsSecondSid)
        {
            _doubled.Add(1);
        }

        if (row.Enters(TextStatus.Refused))
        {
            Refused(row.Refusal?.Reason ?? RefusalReason.None);
        }

        foreach (var (status, counter) in _entered)
        {
            if (row.Enters(status))
            {
                counter.Add(1);
            }
        }
    }

    /// <summary>What a send was answered; of an acceptance the commit tells.</summary>
    public void Answered(AcceptOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        switch (outcome.Answer.Status)
        {
            case SendStatus.Accepted when outcome.Row is null:
                _duplicates.Add(1, OfText);
                break;
            case SendStatus.Refused:
                Refused(outcome.Answer.Refusal?.Reason ?? RefusalReason.None);
                break;
            case SendStatus.LineFull:
                _refused.Add(1, LineFull);
                break;
        }
    }

    public void Received(ReceiveOutcome outcome)
    {
        switch (outcome)
        {
            case ReceiveOutcome.Stored:
                _received.Add(1);
                break;
            case ReceiveOutcome.Repeat:
                _duplicates.Add(1, OfIncoming);
                break;
        }
    }

    public void Reported(ReportedText report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.IsRepeat)
        {
            _duplicates.Add(1, OfCallback);
        }
    }

    /// <summary>What became of an incoming text that no webhook brought.</summary>
    public void Imported(ReceiveOutcome outcome)
    {
        if (outcome == ReceiveOutcome.Stored)
        {
            _imported.Add(1);
        }
    }

    /// <summary>A line's share grew or shrank.</summary>
    public void LineChanged(long waiting, long unanswered)
    {
        if (waiting != 0)
        {
            Interlocked.Add(ref _waiting, waiting);
        }

        if (unanswered != 0)
        {
            Interlocked.Add(ref _unanswered, unanswered);
        }
    }

    private void Refused(RefusalReason reason) => _refused.Add(1, new KeyValuePair<string, object?>(LongcodeMeter.Reason, reason.Code()));
}
