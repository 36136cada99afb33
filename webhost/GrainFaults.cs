using System.Data.Common;
using System.Security.Cryptography;
using Longcode.Hosts;
using Longcode.Numbers;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Longcode.WebHost;

/// <summary>Faults of grain calls: the outcome is unknown, the same call may be repeated.</summary>
internal static class GrainFaults
{
    public static bool IsFault(Exception exception) =>
        exception is TimeoutException or OperationCanceledException or OrleansException or NumberUnavailableException or StorageUnavailableException
            or CodecNotFoundException or UnavailableExceptionFallbackException or DbException
        // The key ring is read from a grain, and its reader wraps what it met.
        || (exception is CryptographicException { InnerException: { } cause } && IsFault(cause));

    /// <summary>For calls that a repeat does not change: once more after a fault, which then meets a silo or an activation that is well.</summary>
    public static async Task<T> RepeatOnceAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (IsFault(fault))
        {
            return await call();
        }
    }
}
