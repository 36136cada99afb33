using System.Globalization;
using Longcode.Accounts;
using Longcode.Journal;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;

namespace Longcode.Operations.Checks;

/// <summary>
/// Mends a finding at an operator's word: the truth is read once more, the intent is entered in the audit trail, then it is done. A number
/// is given back only under the name of the order that it was found with.
/// </summary>
public sealed class FindingRepairs(IGrainFactory grains, CheckTruth truth, IFindings findings, ICarrierNumbers carrier, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    public async Task<RepairOutcome> RepairAsync(Caller caller, string findingId)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await findings.FindAsync(findingId, CancellationToken.None) is not { State: FindingState.Open, Finding.Repair: not FindingRepair.None } kept) return RepairOutcome.NotFound;

        var holds = await truth.HoldsAsync(kept.Finding, CancellationToken.None);
        if (holds is null) return await EndAsync(kept, FindingState.Open, kept.Tries, "Carrier or biller does not answer now.", null, RepairOutcome.Failed);
        if (holds == false) return await EndAsync(kept, FindingState.Gone, kept.Tries, null, null, RepairOutcome.Gone);

        var begun = kept with { State = FindingState.Repairing, Tries = kept.Tries + 1, Trouble = null };
        var asked = Entry(caller, begun, AuditKind.RepairAsked, kept.Finding.Found, kept.Finding.Expected);
        if (!await findings.ChangeAsync(kept, begun.State, begun.Tries, null, asked, Now, CancellationToken.None)) return RepairOutcome.UnderWay;

        var (outcome, trouble) = await ActAsync(kept.Finding, caller);
        return outcome switch
        {
            RepairOutcome.Done => await EndAsync(begun, FindingState.Repaired, begun.Tries, null, Entry(caller, begun, AuditKind.RepairDone, null, Word(kept.Finding.Repair)), outcome),
            RepairOutcome.UnderWay => outcome,
            _ => await EndAsync(begun, FindingState.Open, begun.Tries, trouble, Entry(caller, begun, AuditKind.RepairFailed, null, trouble), RepairOutcome.Failed),
        };
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task<RepairOutcome> EndAsync(KeptFinding kept, FindingState state, int tries, string? trouble, AuditEntry? entry, RepairOutcome outcome)
    {
        await findings.ChangeAsync(kept, state, tries, trouble, entry, Now, CancellationToken.None);
        return outcome;
    }

    private Task<(RepairOutcome Outcome, string? Trouble)> ActAsync(Finding finding, Caller caller) => finding.Repair switch
    {
        FindingRepair.SetQuantity => SetQuantityAsync(finding, caller),
        FindingRepair.BuyBack => BuyBackAsync(finding),
        FindingRepair.Release => ReleaseAsync(finding),
        FindingRepair.SetWebhook => SetWebhookAsync(finding),
        FindingRepair.TryAgain => TryAgainAsync(finding),
        FindingRepair.None => Task.FromResult<(RepairOutcome, string?)>((RepairOutcome.NotFound, null)),
    };

    private async Task<(RepairOutcome Outcome, string? Trouble)> SetQuantityAsync(Finding finding, Caller caller)
    {
        var books = grains.GetGrain<ITenantBooks>(finding.AgencyId);
        if (!await books.RepairQuantityAsync(Actors.Operator(caller.AgencyId, caller.UserId))) return (RepairOutcome.Failed, "Another step of the agency is under way.");

        for (var until = Now + Patience; Now < until; await Task.Delay(LookEvery, time))
        {
            if (await books.CheckupAsync() is { IsStepOpen: false }) return (RepairOutcome.Done, null);
        }

        return (RepairOutcome.UnderWay, null);
    }

    private async Task<(RepairOutcome Outcome, string? Trouble)> BuyBackAsync(Finding finding)
    {
        if (!PhoneNumber.TryParse(finding.Number, out var number) || finding.OrderId is not { Length: > 0 } order) return (RepairOutcome.Failed, "The finding names no number.");

        var bought = await carrier.BuyAsync(number, order, CancellationToken.None);
        return bought.IsDone || await truth.OwnedAsync(finding, CancellationToken.None) is not null
            ? (RepairOutcome.Done, null)
            : (RepairOutcome.Failed, bought.Verdict switch
            {
                CarrierVerdict.NotAvailable => "Somebody else has the number: tell the agency, and cancel it there.",
                CarrierVerdict.Unknown or CarrierVerdict.TryLater => "The carrier does not answer now.",
                _ => $"The carrier refuses (code {bought.Code}).",
            });
    }

    private async Task<(RepairOutcome Outcome, string? Trouble)> ReleaseAsync(Finding finding)
    {
        if (await truth.OwnedAsync(finding, CancellationToken.None) is not { } owned) return (RepairOutcome.Failed, "The carrier does not list the number under that order.");

        return Of(await carrier.ReleaseAsync(owned, CancellationToken.None));
    }

    private async Task<(RepairOutcome Outcome, string? Trouble)> SetWebhookAsync(Finding finding)
    {
        if (await truth.OwnedAsync(finding, CancellationToken.None) is not { } owned) return (RepairOutcome.Failed, "The carrier does not list the number under that order.");

        return Of(await carrier.SetWebhookAsync(owned, CancellationToken.None));
    }

    private async Task<(RepairOutcome Outcome, string? Trouble)> TryAgainAsync(Finding finding)
    {
        await grains.GetGrain<ITenantBooks>(finding.AgencyId).RetryAsync();
        return (RepairOutcome.UnderWay, null);
    }

    private static (RepairOutcome Outcome, string? Trouble) Of(CarrierAnswer<OwnedNumber> answer) =>
        answer.IsDone ? (RepairOutcome.Done, null) : (RepairOutcome.Failed, $"The carrier did not do it{(answer.Code is { } code ? $" (code {code})" : null)}.");

    private AuditEntry Entry(Caller caller, KeptFinding kept, AuditKind kind, string? before, string? after) => new(
        string.Create(CultureInfo.InvariantCulture, $"finding:{kept.Finding.Id}:{Micros.Of(kept.Since)}:{kept.Tries}:{(int)kind}"), Now, kind,
        Actors.Operator(caller.AgencyId, caller.UserId), kept.Finding.Number ?? Subject(kept.Finding.Kind), before, after);

    private static string Subject(FindingKind kind) => kind == FindingKind.QuantityDiffers ? "quantity" : "step";

    private static string Word(FindingRepair repair) => repair switch
    {
        FindingRepair.SetQuantity => "quantity set at the biller, nothing charged",
        FindingRepair.BuyBack => "bought again",
        FindingRepair.Release => "released to the carrier",
        FindingRepair.SetWebhook => "texts come here again",
        FindingRepair.TryAgain => "tried again",
        FindingRepair.None => "",
    };
}
