using Longcode.Accounts;
using Longcode.Numbers;
using Orleans.Concurrency;

namespace Longcode.Operations.Checks;

[GrainType("checks"), StatelessWorker]
public sealed class ChecksGrain(IFindings findings, FindingRepairs repairs) : Grain, IChecksGrain
{
    private const int EndedShown = 10;
    private const int LongestId = 400;

    public async Task<ChecksView?> ReadAsync(Caller caller)
    {
        if (!IsOperator(caller)) return null;

        var checkedAt = await findings.CheckedAtAsync(CancellationToken.None);
        return new ChecksView([.. (await findings.ListAsync(EndedShown, CancellationToken.None)).Select(View)], checkedAt.At, checkedAt.IsAsked);
    }

    public async Task<bool> AskAsync(Caller caller)
    {
        if (!IsOperator(caller)) return false;

        await findings.AskAsync(CancellationToken.None);
        return true;
    }

    public async Task<RepairOutcome> RepairAsync(Caller caller, string findingId) =>
        IsOperator(caller) && findingId is { Length: > 0 and <= LongestId } ? await repairs.RepairAsync(caller, findingId) : RepairOutcome.NotFound;

    private static bool IsOperator(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.May(Permissions.Operate);
    }

    private static FindingView View(KeptFinding kept) => new(
        kept.Finding.Id, kept.Finding.Kind, kept.Finding.AgencyId, PhoneNumber.TryParse(kept.Finding.Number, out var number) ? number.Value[^4..] : null,
        kept.Finding.Expected, kept.Finding.Found, kept.Finding.Repair, kept.State, kept.Since, kept.ChangedAt, kept.Trouble);
}
