using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Texts.Ops;

/// <summary>
/// Claims texts for one POST each. Everything is asked again here: what was answered with a STOP before this commit is not sent.
/// </summary>
public sealed class ClaimOp(IReadOnlyList<(string Id, PhoneNumber Phone)> texts) : LineOp<Claims>
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
        row.DueAt = row.MayHaveArrived ? row.DueAt : work.Now + work.Settings.SweepAfter;
        row.Log(work.Now, "submitting");
    }

    protected override Claims Judge(LineWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var claimed = ImmutableArray.CreateBuilder<TextRow>(texts.Count);
        var others = ImmutableArray.CreateBuilder<TextRow>();
        foreach (var (id, phone) in texts)
        {
            // Texts are never deleted: whoever claims one that is not there has a wrong book, and must read anew.
            if (work.Line is not { } line || work.Text(id) is not { } row)
            {
                throw new InvalidOperationException($"The log has no text {id} to claim.");
            }

            if (row.Status != TextStatus.Accepted)
            {
                others.Add(row);
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

        return new Claims(claimed.ToImmutable(), others.ToImmutable());
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
        if (!row.MayHaveArrived)
        {
            LineMonth.GiveBack(work, row);
        }
    }
}

/// <param name="Claimed">They may be posted now.</param>
/// <param name="Others">They do not wait any more: another activation had them.</param>
public sealed record Claims(ImmutableArray<TextRow> Claimed, ImmutableArray<TextRow> Others);
