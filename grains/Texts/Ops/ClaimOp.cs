using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Texts.Ops;

/// <summary>
/// Claims texts for one POST each. Everything is asked again here: what was answered with a STOP before this commit is not sent.
/// Answers with the texts that may be posted now.
/// </summary>
public sealed class ClaimOp(IReadOnlyList<(string Id, PhoneNumber Phone)> texts) : LineOp<ImmutableArray<TextRow>>
{
    public override int Rows => texts.Count;

    public override void Ask(FactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var (id, phone) in texts)
        {
            request.TextIds.Add(id);
            request.Phones.Add(phone);
        }
    }

    internal static void Claim(LineWork work, TextRow row)
    {
        row.Status = TextStatus.Submitting;
        row.Attempt++;
        row.AttemptedAt = work.Now;
        row.DueAt = work.Now + work.Settings.SweepAfter;
        row.Log(work.Now, "submitting");
    }

    protected override ImmutableArray<TextRow> Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var claimed = ImmutableArray.CreateBuilder<TextRow>(texts.Count);
        foreach (var (id, phone) in texts)
        {
            if (work.Line is not { } line || work.Text(id) is not { Status: TextStatus.Accepted } row)
            {
                continue;
            }

            work.Change(row);
            if ((OfHolder(line, row) ?? SendRules.OfLife(line) ?? SendRules.OfPhone(work.Facts, line, phone)) is { } refusal)
            {
                Refuse(work, row, refusal);
                continue;
            }

            Claim(work, row);
            claimed.Add(row);
        }

        return claimed.ToImmutable();
    }

    /// <summary>A text that waited while its number was released is not sent for the agency that bought it since.</summary>
    private static Refusal? OfHolder(NumberLine line, TextRow row) =>
        row.AgencyId == line.AgencyId ? null : new Refusal(RefusalReason.NumberNotActive);

    internal static void Refuse(LineWork work, TextRow row, Refusal refusal)
    {
        row.Status = TextStatus.Refused;
        row.Refusal = refusal;
        row.ErrorCode ??= refusal.ErrorCode;
        row.Log(work.Now, "refused", refusal.Reason.Code());
        LineMonth.GiveBack(work, row);
    }
}
