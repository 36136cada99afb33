using Longcode.Accounts;
using Longcode.Numbers;

namespace Longcode.Texts.Ops;

/// <summary>A sender's word on a text of theirs, which its status must leave open.</summary>
public abstract class SenderOp(Caller caller, string textId, TextStatus open) : LineOp<TextDecision>
{
    public sealed override void Ask(FactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.TextIds.Add(textId);
    }

    protected sealed override TextDecision Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Line is not { } line || work.Text(textId) is not { } row || row.AgencyId != line.AgencyId)
        {
            return TextDecision.WrongStatus;
        }

        if (!caller.MayDecide(row.UserId, line.UserId))
        {
            return TextDecision.NotYours;
        }

        if (row.Status != open)
        {
            return TextDecision.WrongStatus;
        }

        work.Change(row);
        Apply(work, line, row);
        return TextDecision.Done;
    }

    private protected abstract void Apply(LineWork work, NumberLine line, TextRow row);
}

/// <summary>Undoes a text that still waits; its count is given back. One that was sent again is as uncertain as it was.</summary>
public sealed class WithdrawOp(Caller caller, string textId) : SenderOp(caller, textId, TextStatus.Accepted)
{
    private protected override void Apply(LineWork work, NumberLine line, TextRow row)
    {
        row.Log(work.Now, "withdrawn");
        if (row.MayHaveArrived)
        {
            row.Status = TextStatus.Uncertain;
            return;
        }

        row.Status = TextStatus.Withdrawn;
        LineMonth.GiveBack(work, row);
    }
}

/// <summary>The sender's word on an uncertain text. "Send again" is the same text: a new place in the line, not counted again.</summary>
public sealed class SettleOp(Caller caller, string textId, SettleAs settle) : SenderOp(caller, textId, TextStatus.Uncertain)
{
    private protected override void Apply(LineWork work, NumberLine line, TextRow row)
    {
        row.DueAt = settle == SettleAs.Resend ? row.DueAt : row.AttemptedAt + work.Settings.SweepAfter;
        switch (settle)
        {
            case SettleAs.Arrived:
                row.Status = TextStatus.Delivered;
                row.Log(work.Now, "settled", "arrived");
                break;
            case SettleAs.Left:
                row.Status = TextStatus.Failed;
                row.Log(work.Now, "settled", "left");
                break;
            case SettleAs.Resend:
                row.Status = TextStatus.Accepted;
                row.Seq = line.AcceptedSeq + 1;
                work.Line = line with { AcceptedSeq = row.Seq };
                row.Log(work.Now, "settled", "resend");
                break;
        }
    }
}
