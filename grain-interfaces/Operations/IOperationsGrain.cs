using System.Collections.Immutable;
using Longcode.Accounts;

namespace Longcode.Operations;

/// <summary>
/// Shows operators how the installation is doing, across agencies: no text's words, and no number but its last four digits. Key:
/// <see cref="OperationsGrains.Key"/>; stateless, reads only.
/// </summary>
[Alias("Longcode.IOperationsGrain"), GrainInterfaceType("operations")]
public interface IOperationsGrain : IGrainWithStringKey
{
    /// <summary><c>null</c>: the caller is no operator.</summary>
    [Alias("Read")]
    Task<OperationsView?> ReadAsync(Caller caller);
}

/// <param name="Stopped">Since when and why the carrier refuses the account, or nothing.</param>
/// <param name="Faults">Refusals of the last hour that no sender can mend.</param>
/// <param name="Lines">Numbers with texts that wait; who has waited longest is first.</param>
/// <param name="LinesLeftOff">More such numbers than are shown.</param>
/// <param name="Unknown">Texts whose answer was lost, while the truth is looked for.</param>
/// <param name="Uncertain">Texts that wait for their sender's word.</param>
[GenerateSerializer, Immutable, Alias("Longcode.OperationsView")]
public sealed record OperationsView(
    [property: Id(0)] ImmutableArray<SiloView> Silos,
    [property: Id(1)] StoppedAccount? Stopped,
    [property: Id(2)] ImmutableArray<CarrierFault> Faults,
    [property: Id(3)] ImmutableArray<LineView> Lines,
    [property: Id(4)] int LinesLeftOff,
    [property: Id(5)] TextCount Waiting,
    [property: Id(6)] TextCount Unknown,
    [property: Id(7)] TextCount Uncertain);

/// <param name="Pause">The carrier wants fewer calls: none leave this silo until then.</param>
/// <param name="CallsAtOnce">How many calls to the carrier may be under way; <c>null</c>: it has not told.</param>
[GenerateSerializer, Immutable, Alias("Longcode.SiloView")]
public sealed record SiloView(
    [property: Id(0)] string Address,
    [property: Id(1)] string Status,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] CarrierPause? Pause,
    [property: Id(4)] int? CallsAtOnce);

/// <param name="Number">Its last four digits.</param>
/// <param name="Pause">The carrier wants this number to wait by itself.</param>
[GenerateSerializer, Immutable, Alias("Longcode.LineView")]
public sealed record LineView(
    [property: Id(0)] string Number,
    [property: Id(1)] string AgencyId,
    [property: Id(2)] TextCount Waiting,
    [property: Id(3)] CarrierPause? Pause);

/// <param name="Oldest">Since when the oldest of them is it.</param>
[GenerateSerializer, Immutable, Alias("Longcode.TextCount")]
public sealed record TextCount(
    [property: Id(0)] long Texts,
    [property: Id(1)] DateTimeOffset? Oldest);

public static class OperationsGrains
{
    public const string Key = "installation";

    public static IOperationsGrain Operations(this IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IOperationsGrain>(Key);
    }
}
