namespace Longcode.Tenants;

/// <summary>How an agency stands with its payments. The values are stored: they never change.</summary>
[GenerateSerializer, Alias("Longcode.Standing")]
public enum Standing
{
    Good = 0,

    /// <summary>A renewal failed: still sends, buys nothing.</summary>
    PastDue = 1,

    /// <summary>Sends nothing; replies are still logged.</summary>
    Suspended = 2,
}

/// <summary>What a tenant tells its numbers.</summary>
/// <param name="Version">Rises with each change; an older notice is ignored.</param>
/// <param name="TimeZone">IANA name; applies from the next month on.</param>
[GenerateSerializer, Immutable, Alias("Longcode.StandingNotice")]
public sealed record StandingNotice(
    [property: Id(0)] Standing Standing,
    [property: Id(1)] long Version,
    [property: Id(2)] string TimeZone);

public static class Standings
{
    public static string Word(this Standing standing) => standing switch
    {
        Standing.Good => "good",
        Standing.PastDue => "past-due",
        Standing.Suspended => "suspended",
    };
}

/// <summary>An amount in the currency's smallest unit (cents).</summary>
[GenerateSerializer, Immutable, Alias("Longcode.Money")]
public readonly record struct Money(
    [property: Id(0)] long Amount,
    [property: Id(1)] string Currency);
