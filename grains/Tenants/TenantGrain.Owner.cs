using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Orders;

namespace Longcode.Tenants;

/// <summary>What the bank asks the card's owner (3-D Secure) before it pays.</summary>
public sealed partial class TenantGrain
{
    /// <summary>The question that whoever waits for an answer was told of by this activation.</summary>
    private string? _toldOf;

    public async Task<bool> GiveUpAsync(Caller caller, string questionId)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.AgencyId != Id || !_stored.RecordExists || !caller.May(Permissions.ManageTextMessaging)) return false;
        if (State.Steps.Find(step => step.Id == questionId) is not { IsAsking: true } asking) return false;

        (asking.IsGivenUp, asking.NextAt) = (true, null);
        await WriteAsync();
        _work.Ask();
        Tell(FeedChangeKind.Tenant);
        return true;
    }

    private BankQuestion? Question => State.Steps.Select(step => step.Question).FirstOrDefault(question => question is not null);

    /// <summary>Something changed at the biller: the owner may have answered.</summary>
    private void LookForAnswer()
    {
        foreach (var asking in State.Steps.Where(step => step.IsAsking)) asking.NextAt = null;
    }

    /// <summary>Orders behind the one that is asked about wait with it, and say so.</summary>
    private async Task TellQuestionAsync()
    {
        var question = Question?.Id;
        if (question == _toldOf) return;

        _toldOf = question;
        SignalStepEnded();
        Tell(FeedChangeKind.Tenant);
        foreach (var step in State.Steps.Where(step => step is { Kind: StepKind.Charge, Status: BillingStepStatus.Pending }).ToList())
        {
            await GrainFactory.GetGrain<INumberOrderGrain>(step.OrderId).WakeAsync();
        }
    }
}
