using Longcode.Accounts;

namespace Longcode.Operations;

/// <summary>
/// The nightly three-way check of carrier, biller and our books, as operators see it. Key: <see cref="OperationsGrains.Key"/>; stateless.
/// For operators alone; a repair is in the agency's audit trail before it is begun.
/// </summary>
[Alias("Longcode.IChecksGrain"), GrainInterfaceType("checks")]
public interface IChecksGrain : IGrainWithStringKey
{
    /// <summary><c>null</c>: the caller is no operator.</summary>
    [Alias("Read")]
    Task<ChecksView?> ReadAsync(Caller caller);

    /// <summary>Has a check run soon. <c>false</c>: the caller is no operator.</summary>
    [Alias("Ask")]
    Task<bool> AskAsync(Caller caller);

    /// <summary>Mends what was found, once it was looked at anew: what is not there any more is left alone.</summary>
    [Alias("Repair")]
    Task<RepairOutcome> RepairAsync(Caller caller, string findingId);
}

public static class ChecksGrains
{
    public static IChecksGrain Checks(this IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IChecksGrain>(OperationsGrains.Key);
    }
}
