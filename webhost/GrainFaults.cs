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

    /// <summary>For calls that a repeat does not change: again after each fault, ever more slowly, until the time for it is over.</summary>
    public static async ValueTask<T> RepeatAsync<T>(Func<ValueTask<T>> call, RepeatPace pace, TimeProvider time, CancellationToken cancelled)
    {
        var began = time.GetTimestamp();
        for (var pause = pace.First; ; pause = pause * 2 < pace.Longest ? pause * 2 : pace.Longest)
        {
            try
            {
                return await call();
            }
            catch (Exception fault) when (IsFault(fault) && time.GetElapsedTime(began) + pause < pace.Most && !cancelled.IsCancellationRequested)
            {
                await Task.Delay(pause, time, cancelled);
            }
        }
    }

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

/// <param name="Most">No repeat begins later than this after the first call.</param>
/// <param name="First">The pause before the first repeat; each is twice the one before.</param>
internal sealed record RepeatPace(TimeSpan Most, TimeSpan First, TimeSpan Longest);
