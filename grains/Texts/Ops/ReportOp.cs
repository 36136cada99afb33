namespace Longcode.Texts.Ops;

/// <summary>
/// A status callback: kept on the life line whatever it says. It may come before the POST's own answer. One that was caught on its way
/// can be sent again for ever: a life line that is long already keeps no more of what is known.
/// </summary>
public sealed class ReportOp(StatusReport report) : LineOp<ReportedText>
{
    /// <summary>Bytes; several times what the carrier says of a text.</summary>
    private const int LongLife = 16_384;

    public override string? RestsOn => report.TextId;

    public override void Ask(FactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.TextIds.Add(report.TextId);
    }

    protected override ReportedText Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Text(report.TextId) is not { Direction: TextDirection.Outgoing } row)
        {
            return new ReportedText(ReportOutcome.UnknownText, null);
        }

        if (row.LifeLength >= LongLife && Sids.IsKnown(row, report.MessageSid, report.Status, report.ErrorCode))
        {
            return new ReportedText(ReportOutcome.Stored, row, IsRepeat: true);
        }

        work.Change(row);
        var isRepeat = Sids.IsRepeat(row, report.MessageSid, report.Status);
        Sids.Pair(work, row, report.MessageSid, report.Status, report.ErrorCode, report.Raw);
        return new ReportedText(ReportOutcome.Stored, row, isRepeat);
    }
}

/// <param name="IsRepeat">It said what was known.</param>
public sealed record ReportedText(ReportOutcome Outcome, TextRow? Row, bool IsRepeat = false);
