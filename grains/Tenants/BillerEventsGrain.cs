using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Longcode.Tenants;

[GrainType("biller-events"), StatelessWorker]
public sealed partial class BillerEventsGrain(IBillerMoney money, TimeProvider time, ILogger<BillerEventsGrain> logger) : Grain, IBillerEventsGrain
{
    /// <summary>The biller waits for the answer to its webhook.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task ReceiveAsync(BillerEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (await AgencyAsync(happened) is not { Length: > 0 } agency)
        {
            LogIgnored(logger, happened.Id, happened.Type);
            return;
        }

        if (MovesMoney(happened.Type)) await GrainFactory.GetGrain<ITenantBooks>(agency).MoneyChangedAsync();
        else await GrainFactory.GetGrain<ITenantGrain>(agency).BillerChangedAsync();
        LogReceived(logger, happened.Id, happened.Type, agency);
    }

    private async Task<string?> AgencyAsync(BillerEvent happened) => await CustomerAsync(happened) is { Length: > 0 } customer
        ? await GrainFactory.GetGrain<IBillerCustomerGrain>(customer).AgencyAsync() ?? happened.AgencyId
        : happened.AgencyId;

    /// <summary>A dispute says which payment it is about, and the payment whose it is. Without an answer the biller repeats the event.</summary>
    private async Task<string?> CustomerAsync(BillerEvent happened)
    {
        if (happened is { CustomerId: { Length: > 0 } customer }) return customer;
        if (happened is not { AgencyId: null, ChargeId: { Length: > 0 } charge }) return null;

        using var patience = new CancellationTokenSource(Patience, time);
        var read = await money.CustomerOfAsync(charge, patience.Token);
        return read.IsDone || read.Verdict == BillerVerdict.Refused
            ? read.Value
            : throw new TimeoutException($"The biller did not say whose payment event {happened.Id} is about.");
    }

    /// <summary>Of these nothing but the ledger depends; standing, card and invoices are as they were.</summary>
    private static bool MovesMoney(string type) => type is "charge.refunded" or "charge.refund.updated"
        || type.StartsWith("refund.", StringComparison.Ordinal)
        || type.StartsWith("charge.dispute.", StringComparison.Ordinal);

    [LoggerMessage(1, LogLevel.Debug, "Event {Event} ({Type}) is about no agency of ours.")]
    private static partial void LogIgnored(ILogger logger, string @event, string type);

    [LoggerMessage(2, LogLevel.Debug, "Event {Event} ({Type}) was taken for agency {Agency}.")]
    private static partial void LogReceived(ILogger logger, string @event, string type, string agency);
}
