using Longcode.Tenants;

namespace Longcode.Numbers;

/// <summary>All that a number owns; one row. <see cref="Version"/> is a token unique to each write.</summary>
public sealed record NumberLine
{
    public required PhoneNumber Number { get; init; }
    public required string AgencyId { get; init; }
    public required string UserId { get; init; }

    /// <summary>The order that reserved or bought it.</summary>
    public required string OrderId { get; init; }
    public string? CarrierSid { get; init; }
    public string Locality { get; init; } = "";
    public required NumberLife Life { get; init; }
    public Standing Standing { get; init; }
    public long StandingVersion { get; init; }
    public DateTimeOffset? StandingSince { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset BoughtAt { get; init; }
    public DateTimeOffset? ReceivesUntil { get; init; }
    public required string Month { get; init; }

    /// <summary>Fixed when the month begins: a changed time zone applies from the next one on.</summary>
    public required DateTimeOffset MonthEndsAt { get; init; }
    public int Sent { get; init; }
    public LineTopUp TopUp { get; init; } = LineTopUp.Off;
    public long AcceptedSeq { get; init; }

    /// <summary>Outgoing texts up to here are settled: their sid is stored, or they never leave.</summary>
    public long DoneSeq { get; init; }

    /// <summary>The time of the newest text; each text's is later, so that a thread has one order.</summary>
    public DateTimeOffset LastAt { get; init; }
    public long Version { get; init; }

    /// <summary>Whether an incoming text belongs to the agency.</summary>
    public bool Receives => Life is NumberLife.Reserved or NumberLife.Active or NumberLife.Cancelled;
}
