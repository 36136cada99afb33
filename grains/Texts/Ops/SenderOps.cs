namespace Longcode.Texts.Ops;

/// <summary>Undoes a text that still waits; its count is given back.</summary>
public sealed class WithdrawOp(string textId) : LineOp<TextRow?[]>
{
    public override void Ask(FactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.TextIds.Add(textId);
    }

    protected override TextRow?[] Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Line is not { } line || work.Text(textId) is not { Status: TextStatus.Accepted } row || row.AgencyId != line.AgencyId)
        {
            return [];
        }

        work.Change(row);
        row.Status = TextStatus.Withdrawn;
        row.Log(work.Now, "withdrawn");
        LineMonth.GiveBack(work, row);
        return [row];
    }
}

/// <summary>The sender's word on an uncertain text. "Send again" is the same text: a new place in the line, not counted again.</summary>
public sealed class SettleOp(string textId, Numbers.SettleAs settle) : LineOp<TextRow?[]>
{
    public override void Ask(FactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.TextIds.Add(textId);
    }

    protected override TextRow?[] Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Line is not { } line || work.Text(textId) is not { Status: TextStatus.Uncertain } row || row.AgencyId != line.AgencyId)
        {
            return [];
        }

        work.Change(row);
        row.DueAt = row.AttemptedAt + work.Settings.SweepAfter;
        switch (settle)
        {
            case Numbers.SettleAs.Arrived:
                row.Status = TextStatus.Delivered;
                row.Log(work.Now, "settled", "arrived");
                break;
            case Numbers.SettleAs.Left:
                row.Status = TextStatus.Failed;
                row.Log(work.Now, "settled", "left");
                break;
            case Numbers.SettleAs.Resend:
                row.Status = TextStatus.Accepted;
                row.Seq = line.AcceptedSeq + 1;
                work.Line = line with { AcceptedSeq = row.Seq };
                row.Log(work.Now, "settled", "resend");
                break;
        }

        return [row];
    }
}
