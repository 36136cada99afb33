namespace Longcode.Texts.Ops;

/// <summary>What a POST to the carrier brought, or what reconciling an unanswered one found. Answers with the text as it stands.</summary>
/// <param name="judged">Found in the carrier's list, which says nothing of a text that has another attempt or an end by now.</param>
public sealed class AnswerOp(TextRow text, int attempt, SendResult result, bool judged = false) : LineOp<TextRow>
{
    public override string? RestsOn => result.Verdict == SendVerdict.Taken ? text.Id : null;

    public override void Ask(FactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.TextIds.Add(text.Id);
        if (result.ErrorCode == CarrierCodes.OptedOut)
        {
            request.Phones.Add(text.Phone);
            request.Starts.Add(text.Phone);
        }
    }

    protected override TextRow Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Text(text.Id) is not { } row)
        {
            return text;
        }

        work.Change(row);
        var isOpen = row.Attempt == attempt && row.Status is (TextStatus.Submitting or TextStatus.Unknown);
        switch (result.Verdict)
        {
            case SendVerdict.Taken when isOpen || !judged:
                Sids.Pair(work, row, result.Sid, result.Status ?? "queued");
                break;
            case var _ when !isOpen:
                row.Log(work.Now, "late-answer", result.ErrorCode);
                break;
            case SendVerdict.Refused:
                ConsentRules.CarrierRefused(work, row, result.ErrorCode);
                ClaimOp.Refuse(work, row, new Refusal(RefusalReason.CarrierRefused, ErrorCode: result.ErrorCode));
                break;
            case SendVerdict.TryLater or SendVerdict.Stopped:
                PutBack(work, row, result.ErrorCode);
                break;
            case SendVerdict.Absent:
                row.Log(work.Now, "absent");
                PutBack(work, row, null);
                break;
            case SendVerdict.Uncertain:
                row.Status = TextStatus.Uncertain;
                row.DueAt = Parking.Of(work.Now);
                row.Log(work.Now, "uncertain");
                break;
            case SendVerdict.Unknown:
                row.Status = TextStatus.Unknown;
                row.Log(work.Now, "unknown", result.ErrorCode);
                break;
        }

        return row;
    }

    private static void PutBack(LineWork work, TextRow row, string? code)
    {
        row.Status = TextStatus.Accepted;
        row.Log(work.Now, "put-back", code);
    }
}
