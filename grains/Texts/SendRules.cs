using Longcode.Numbers;
using Longcode.Tenants;

namespace Longcode.Texts;

/// <summary>Whether a text may be sent; each refusal has its own outcome. Pure: facts and time are given.</summary>
internal static class SendRules
{
    /// <summary>What concerns the command and the number alone.</summary>
    public static Refusal? OfNumber(NumberLine line, SendText text)
    {
        if (string.IsNullOrWhiteSpace(text.Body))
        {
            return new Refusal(RefusalReason.BodyBlank);
        }

        if (text.Body.Length > TextLimits.BodyLength)
        {
            return new Refusal(RefusalReason.BodyTooLong);
        }

        var mayUse = text.Caller.MaySendAs(line.UserId) || text.Origin == TextOrigin.Automation;
        return mayUse ? OfLife(line) : new Refusal(RefusalReason.NotYourNumber);
    }

    /// <summary>Asked at acceptance and again at the claim.</summary>
    public static Refusal? OfLife(NumberLine line) =>
        line.Life != NumberLife.Active ? new Refusal(RefusalReason.NumberNotActive)
        : line.Standing == Standing.Suspended ? new Refusal(RefusalReason.PastDue, line.StandingSince)
        : null;

    /// <summary>Where a pack is on its way the sender need not wait for the month.</summary>
    public static Refusal AtLimit(NumberLine line, PlanSettings plan) => new(
        RefusalReason.LimitReached, ResetsAt: line.MonthEndsAt, Included: plan.IncludedTexts + TopUpRules.Granted(line), IsToppedUp: TopUpRules.MayBuy(line));

    /// <summary>Whether a phone is open to texts from this number; asked at acceptance and again at the claim.</summary>
    public static Refusal? OfPhone(LineFacts facts, NumberLine line, PhoneNumber phone)
    {
        if (!phone.IsPhone)
        {
            return new Refusal(RefusalReason.PhoneNotValid);
        }

        if (facts.Closed(line.AgencyId, phone, null) is { } optedOut)
        {
            return new Refusal(RefusalReason.OptedOut, optedOut.Since, optedOut.Words);
        }

        if (facts.Closed(line.AgencyId, phone, line.Number) is { } blocked)
        {
            return new Refusal(RefusalReason.BlockedByCarrier, blocked.Since);
        }

        var rows = facts.ByPhone[(line.AgencyId, phone)];
        if (rows.FirstOrDefault(r => r.DoNotText) is { } marked)
        {
            return new Refusal(RefusalReason.DoNotText, marked.DoNotTextSince, By: marked.DoNotTextBy);
        }

        return rows.Any() && !rows.Any(r => r.IsMobile) ? new Refusal(RefusalReason.NotMobile) : null;
    }

    /// <summary>The phone to text: the one named, else the person's first mobile that is open to texts.</summary>
    public static (PhoneNumber Phone, Refusal? Refusal) Recipient(LineFacts facts, NumberLine line, SendText text)
    {
        if (text.PersonId is { } person && !facts.People.Contains((line.AgencyId, person)))
        {
            return (default, new Refusal(RefusalReason.PersonNotFound));
        }

        if (text is { PersonId: { } named, To: { } phone } && !facts.ByPerson[named].Any(row => row.Phone == phone && row.AgencyId == line.AgencyId))
        {
            return (phone, new Refusal(RefusalReason.NotTheirPhone));
        }

        return text.To is { } to ? (to, OfNamed(facts, line, to)) : FirstOpen(facts, line, text.PersonId);
    }

    private static Refusal? OfNamed(LineFacts facts, NumberLine line, PhoneNumber to) =>
        to == line.Number || facts.OwnNumbers.Contains((line.AgencyId, to))
            ? new Refusal(RefusalReason.OwnNumber)
            : OfPhone(facts, line, to);

    private static (PhoneNumber Phone, Refusal? Refusal) FirstOpen(LineFacts facts, NumberLine line, string? personId)
    {
        if (personId is null)
        {
            return (default, new Refusal(RefusalReason.PhoneNotValid));
        }

        Refusal? first = null;
        foreach (var row in facts.ByPerson[personId].Where(r => r.IsMobile && r.AgencyId == line.AgencyId).OrderBy(r => r.Place))
        {
            if (OfPhone(facts, line, row.Phone) is not { } refusal)
            {
                return (row.Phone, null);
            }

            first ??= refusal;
        }

        return (default, first ?? new Refusal(RefusalReason.NotMobile));
    }
}
