using Longcode.Consent;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Tenants;
using Longcode.Texts;
using Longcode.WebHost.Ui.Shell;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>What stands against a text before it is written; the number's own decision follows when it is sent.</summary>
public static class Obstacles
{
    public static Refusal? Between(Desk desk, NumberView? from, PersonPhone? phone, ConsentView? consent)
    {
        if (from is null || from.Life != NumberLife.Active) return new Refusal(RefusalReason.NumberNotActive);
        if (desk.Agency.Standing == Standing.Suspended) return new Refusal(RefusalReason.PastDue, desk.Agency.StandingSince);
        return OfPhone(phone, consent) ?? (from.TopUp is { GoesOn: true } ? null : OfCount(from.Usage));
    }

    private static Refusal? OfPhone(PersonPhone? phone, ConsentView? consent) => (phone, consent) switch
    {
        (_, { State: ConsentState.OptedOut } closed) => new Refusal(RefusalReason.OptedOut, closed.Since, closed.Events.LastOrDefault(entry => entry.State == ConsentState.OptedOut)?.Words),
        ({ OptedOutSince: { } since }, _) => new Refusal(RefusalReason.OptedOut, since, phone.OptOutWords),
        ({ DoNotText: true }, _) => new Refusal(RefusalReason.DoNotText, phone.DoNotTextSince, By: phone.DoNotTextBy),
        ({ Type: not PhoneType.Mobile }, _) => new Refusal(RefusalReason.NotMobile),
        _ => null,
    };

    private static Refusal? OfCount(NumberUsage usage) =>
        usage.Left == 0 ? new Refusal(RefusalReason.LimitReached, ResetsAt: usage.ResetsAt, Included: usage.Allowed) : null;
}
