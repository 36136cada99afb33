using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Tenants;
using Longcode.Texts;
using Orleans.Concurrency;

namespace Longcode.Numbers;

/// <summary>
/// A texting number. Key: the number in E.164. Owns the number's agency and user, its life, its monthly count and its send and
/// receive pipeline, all in one row that is written through the text log. Everything is durable when a task completes; a fault
/// means that the outcome is unknown and the same call may be repeated. Calls interleave. What people wait for gives a silo that
/// was killed two seconds: its gateway cannot say that it is gone.
/// </summary>
[Alias("Longcode.INumberGrain"), GrainInterfaceType("number")]
public interface INumberGrain : IGrainWithStringKey
{
    /// <summary>Accepts a text. A repeat with the same key and text answers the same; with another text, <see cref="SendStatus.Conflict"/>.</summary>
    [Alias("Send"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<SendOutcome> SendAsync(SendText text);

    /// <summary>Stores an incoming text, once for each sid, for ever.</summary>
    [Alias("Receive"), AlwaysInterleave]
    Task<ReceiveOutcome> ReceiveAsync(IncomingText text);

    /// <summary>Puts a status on the text's life line and moves its status forward.</summary>
    [Alias("Report"), AlwaysInterleave]
    Task<ReportOutcome> ReportAsync(StatusReport report);

    /// <summary>Undoes a text that still waits; one that was sent again is uncertain once more.</summary>
    [Alias("Withdraw"), AlwaysInterleave]
    Task<TextDecision> WithdrawAsync(Caller caller, string textId);

    /// <summary>The sender's decision on a text whose sending is uncertain.</summary>
    [Alias("Settle"), AlwaysInterleave]
    Task<TextDecision> SettleAsync(Caller caller, string textId, SettleAs settle);

    /// <summary>The number as its agency sees it; <c>null</c>: not one of the caller's agency.</summary>
    [Alias("Get"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<NumberView?> GetAsync(Caller caller);

    /// <summary>Gives the number to another user of the agency; the count stays with the number.</summary>
    [Alias("Reassign"), AlwaysInterleave]
    Task<NumberChange> ReassignAsync(Caller caller, string userId);

    /// <summary>Stops sending at once; receives through the grace period. A repeat answers the same.</summary>
    [Alias("Cancel"), AlwaysInterleave]
    Task<NumberChange> CancelAsync(Caller caller);

    /// <summary>Takes a cancellation back within the grace period.</summary>
    [Alias("Restore"), AlwaysInterleave]
    Task<NumberChange> RestoreAsync(Caller caller);

    /// <summary>Holds a free number for an order. <c>false</c>: another order or agency has it. A repeat answers the same.</summary>
    [Alias("Reserve"), AlwaysInterleave]
    Task<bool> ReserveAsync(NumberReservation reservation);

    /// <summary>Makes a number that was reserved by this order active. <c>false</c>: it is not reserved by it. A repeat answers the same.</summary>
    [Alias("Activate"), AlwaysInterleave]
    Task<bool> ActivateAsync(NumberActivation activation);

    /// <summary>Lets go of the order's reservation; nothing happens where it has none.</summary>
    [Alias("Free"), AlwaysInterleave]
    Task FreeAsync(string orderId);

    /// <summary>After the grace period: the number is no longer this agency's. <c>false</c>: it is not cancelled. A repeat answers the same.</summary>
    [Alias("Release"), AlwaysInterleave]
    Task<bool> ReleaseAsync(string agencyId);

    /// <summary>Takes over what the tenant says; an older notice is ignored.</summary>
    [Alias("SetStanding"), AlwaysInterleave]
    Task SetStandingAsync(StandingNotice notice);

    /// <summary>How many packs of texts it may buy a month beyond those that it brings; 0: none. It also lifts what was in the way.</summary>
    [Alias("SetTopUp"), AlwaysInterleave]
    Task<NumberChange> SetTopUpAsync(Caller caller, int packsPerMonth);

    /// <summary>For the agency: texts that were paid for, granted once for each step. <c>false</c>: the number is no longer the agency's.</summary>
    [Alias("GrantPack"), AlwaysInterleave]
    Task<bool> GrantPackAsync(PackGrant pack);

    /// <summary>For the agency: the bank declined a pack, and no further one is asked for until a manager allows it anew.</summary>
    [Alias("HaltTopUp"), AlwaysInterleave]
    Task HaltTopUpAsync(string agencyId, string code);

    /// <summary>Looks for work: texts that wait, and texts whose POST was not answered.</summary>
    [Alias("Wake"), OneWay, AlwaysInterleave]
    Task WakeAsync();

    /// <summary>Asks the carrier about texts that it owes a last word; those that have it by now are left alone.</summary>
    [Alias("Fetch"), AlwaysInterleave]
    Task FetchAsync(ImmutableArray<string> textIds);
}

[GenerateSerializer, Alias("Longcode.SettleAs")]
public enum SettleAs
{
    Arrived = 0,
    Resend = 1,
    Left = 2,
}

/// <summary>What became of a sender's word on a text.</summary>
[GenerateSerializer, Alias("Longcode.TextDecision")]
public enum TextDecision
{
    Done = 0,

    /// <summary>Not found, or its status leaves nothing to decide.</summary>
    WrongStatus = 1,

    /// <summary>Neither its author nor somebody who may send from its number.</summary>
    NotYours = 2,
}

[GenerateSerializer, Immutable, Alias("Longcode.NumberReservation")]
public sealed record NumberReservation(
    [property: Id(0)] string OrderId,
    [property: Id(1)] string AgencyId,
    [property: Id(2)] string UserId,
    [property: Id(3)] string TimeZone);

[GenerateSerializer, Immutable, Alias("Longcode.NumberActivation")]
public sealed record NumberActivation(
    [property: Id(0)] string OrderId,
    [property: Id(1)] string CarrierSid,
    [property: Id(2)] string Locality,
    [property: Id(3)] StandingNotice Standing);

/// <param name="Step">The money step that paid.</param>
[GenerateSerializer, Immutable, Alias("Longcode.PackGrant")]
public sealed record PackGrant(
    [property: Id(0)] string AgencyId,
    [property: Id(1)] string Step,
    [property: Id(2)] int Texts);

public static class NumberGrains
{
    private static Names? _names;

    /// <summary>Each text asks for its number several times; Orleans reads the interface's attributes anew whenever it is asked by type.</summary>
    public static INumberGrain Number(this IGrainFactory grains, PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(grains);
        if (_names is { } names)
        {
            return (INumberGrain)grains.GetGrain(GrainId.Create(names.Grain, number.Value), names.Interface);
        }

        var first = grains.GetGrain<INumberGrain>(number.Value);
        if (first is GrainReference reference)
        {
            _names = new Names(reference.GrainId.Type, reference.InterfaceType);
        }

        return first;
    }

    private sealed record Names(GrainType Grain, GrainInterfaceType Interface);
}
