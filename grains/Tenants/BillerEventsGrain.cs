using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Longcode.Tenants;

[GrainType("biller-events"), StatelessWorker]
public sealed partial class BillerEventsGrain(ILogger<BillerEventsGrain> logger) : Grain, IBillerEventsGrain
{
    public async Task ReceiveAsync(BillerEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var agency = happened.CustomerId is { Length: > 0 } customer
            ? await GrainFactory.GetGrain<IBillerCustomerGrain>(customer).AgencyAsync() ?? happened.AgencyId
            : happened.AgencyId;
        if (agency is not { Length: > 0 })
        {
            LogIgnored(logger, happened.Id, happened.Type);
            return;
        }

        await GrainFactory.GetGrain<ITenantGrain>(agency).BillerChangedAsync();
        LogReceived(logger, happened.Id, happened.Type, agency);
    }

    [LoggerMessage(1, LogLevel.Debug, "Event {Event} ({Type}) is about no agency of ours.")]
    private static partial void LogIgnored(ILogger logger, string @event, string type);

    [LoggerMessage(2, LogLevel.Debug, "Event {Event} ({Type}) was taken for agency {Agency}.")]
    private static partial void LogReceived(ILogger logger, string @event, string type, string agency);
}
