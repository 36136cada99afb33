using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Operations;

/// <summary>
/// How the carrier treats this installation's account, as all silos hear it. Key: <see cref="CarrierStates.Key"/>. Nothing durable: each silo
/// repeats its report every few seconds, and one that died is forgotten.
/// </summary>
[Alias("Longcode.ICarrierStateGrain"), GrainInterfaceType("carrier-state")]
public interface ICarrierStateGrain : IGrainWithStringKey
{
    /// <summary>Takes the place of that silo's last report, and counts for fifteen seconds.</summary>
    [Alias("Report")]
    Task ReportAsync(CarrierReport report);

    /// <summary>Whether the account is refused; short, so that every web host may ask every few seconds.</summary>
    [Alias("Account")]
    Task<CarrierAccount> AccountAsync();

    /// <summary>What counts now, by silo.</summary>
    [Alias("Reports")]
    Task<ImmutableArray<CarrierReport>> ReportsAsync();
}

/// <param name="IsHeard"><c>false</c>: too young to have heard every silo; what was known before stands.</param>
/// <param name="Stopped">Since when and why the carrier refuses the account; <c>null</c>: it accepts it, as far as anybody tried.</param>
[GenerateSerializer, Immutable, Alias("Longcode.CarrierAccount")]
public sealed record CarrierAccount(
    [property: Id(0)] bool IsHeard,
    [property: Id(1)] StoppedAccount? Stopped);

[GenerateSerializer, Immutable, Alias("Longcode.StoppedAccount")]
public sealed record StoppedAccount(
    [property: Id(0)] DateTimeOffset Since,
    [property: Id(1)] string? Code);

/// <summary>What one silo met at the carrier.</summary>
/// <param name="Pause">The carrier wants fewer calls: none leave until then.</param>
/// <param name="CallsAtOnce">How many calls may be under way; it shrinks when the carrier is too busy, and grows again.</param>
/// <param name="Numbers">Numbers that the carrier wants to wait by themselves.</param>
/// <param name="Faults">Refusals that no sender can mend.</param>
[GenerateSerializer, Immutable, Alias("Longcode.CarrierReport")]
public sealed record CarrierReport(
    [property: Id(0)] string Silo,
    [property: Id(1)] StoppedAccount? Stopped,
    [property: Id(2)] CarrierPause? Pause,
    [property: Id(3)] int CallsAtOnce,
    [property: Id(4)] ImmutableArray<NumberPause> Numbers,
    [property: Id(5)] ImmutableArray<CarrierFault> Faults);

[GenerateSerializer, Immutable, Alias("Longcode.CarrierPause")]
public sealed record CarrierPause(
    [property: Id(0)] DateTimeOffset Until,
    [property: Id(1)] string? Code);

[GenerateSerializer, Immutable, Alias("Longcode.NumberPause")]
public sealed record NumberPause(
    [property: Id(0)] PhoneNumber Number,
    [property: Id(1)] DateTimeOffset Until,
    [property: Id(2)] string? Code);

/// <summary>Texts that were refused for a reason of the installation, by the carrier's code.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.CarrierFault")]
public sealed record CarrierFault(
    [property: Id(0)] string Code,
    [property: Id(1)] int Texts,
    [property: Id(2)] DateTimeOffset LastAt);

public static class CarrierStates
{
    public const string Key = "carrier";

    public static ICarrierStateGrain CarrierState(this IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ICarrierStateGrain>(Key);
    }
}
