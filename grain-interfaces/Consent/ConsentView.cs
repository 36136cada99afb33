using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Consent;

[GenerateSerializer, Alias("Longcode.ConsentState")]
public enum ConsentState
{
    None = 0,
    OptedOut = 1,
    OptedIn = 2,
}

[GenerateSerializer, Immutable, Alias("Longcode.ConsentView")]
public sealed record ConsentView(
    [property: Id(0)] PhoneNumber Phone,
    [property: Id(1)] ConsentState State,
    [property: Id(2)] DateTimeOffset? Since,
    [property: Id(3)] ImmutableArray<ConsentEvent> Events);

/// <summary>One entry of the append-only consent ledger.</summary>
/// <param name="Source">Where it came from: <c>text</c>, <c>carrier</c>.</param>
/// <param name="Number">The agency's number that was texted, or that the carrier's block is for.</param>
[GenerateSerializer, Immutable, Alias("Longcode.ConsentEvent")]
public sealed record ConsentEvent(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] ConsentState State,
    [property: Id(2)] string Source,
    [property: Id(3)] string? Words,
    [property: Id(4)] PhoneNumber? Number);
