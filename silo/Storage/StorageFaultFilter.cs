using System.Data.Common;
using Longcode.Hosts;

namespace Longcode.Silo.Storage;

/// <summary>No database's exception leaves a grain: callers see that storage is away, and that the same call may be repeated.</summary>
internal sealed partial class StorageFaultFilter(ILogger<StorageFaultFilter> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
            return;
        }
        catch (DbException e)
        {
            LogFault(e, context.InterfaceName, context.MethodName);
        }

        // Without the cause, whose type the callers do not have.
        throw new StorageUnavailableException("The database did not answer; the outcome is unknown. Send the same call again.");
    }

    [LoggerMessage(1, LogLevel.Warning, "{Interface}.{Method} met a fault of the database")]
    private partial void LogFault(Exception e, string @interface, string method);
}
