using System.Collections.Immutable;

namespace Longcode.Operations;

/// <summary>Where carrier, biller and we disagree. The values are stored: they never change.</summary>
[GenerateSerializer, Alias("Longcode.FindingKind")]
public enum FindingKind
{
    /// <summary>The biller has another quantity than the agency's numbers make.</summary>
    QuantityDiffers = 0,

    /// <summary>An agency holds a number that the carrier does not have under its order.</summary>
    NotOwned = 1,

    /// <summary>The carrier has a number of an order of ours that no agency holds.</summary>
    NobodysNumber = 2,

    /// <summary>The carrier has a number under a name that is no order of ours.</summary>
    UnknownNumber = 3,

    /// <summary>Texts to a number do not go to this installation.</summary>
    WebhookWrong = 4,

    /// <summary>A purchase, a cancellation or another billing step has not ended for an hour.</summary>
    StepStuck = 5,
}

/// <summary>What one click does about it. The values are stored: they never change.</summary>
[GenerateSerializer, Alias("Longcode.FindingRepair")]
public enum FindingRepair
{
    /// <summary>An operator has to look.</summary>
    None = 0,
    SetQuantity = 1,
    BuyBack = 2,
    Release = 3,
    SetWebhook = 4,
    TryAgain = 5,
}

/// <summary>The values are stored: they never change.</summary>
[GenerateSerializer, Alias("Longcode.FindingState")]
public enum FindingState
{
    Open = 0,
    Repairing = 1,
    Repaired = 2,

    /// <summary>Not there any more.</summary>
    Gone = 3,
}

/// <param name="Number">Its last four digits.</param>
/// <param name="Expected">What should be, in words.</param>
/// <param name="Found">What is.</param>
/// <param name="Trouble">Why the last repair did not do it.</param>
[GenerateSerializer, Immutable, Alias("Longcode.FindingView")]
public sealed record FindingView(
    [property: Id(0)] string Id,
    [property: Id(1)] FindingKind Kind,
    [property: Id(2)] string AgencyId,
    [property: Id(3)] string? Number,
    [property: Id(4)] string Expected,
    [property: Id(5)] string Found,
    [property: Id(6)] FindingRepair Repair,
    [property: Id(7)] FindingState State,
    [property: Id(8)] DateTimeOffset Since,
    [property: Id(9)] DateTimeOffset ChangedAt,
    [property: Id(10)] string? Trouble);

/// <param name="Findings">Those that are open, the oldest first, then those that ended lately.</param>
/// <param name="CheckedAt">When the last check that was finished began; <c>null</c>: none was yet.</param>
/// <param name="IsAsked">One is to run, or runs.</param>
[GenerateSerializer, Immutable, Alias("Longcode.ChecksView")]
public sealed record ChecksView(
    [property: Id(0)] ImmutableArray<FindingView> Findings,
    [property: Id(1)] DateTimeOffset? CheckedAt,
    [property: Id(2)] bool IsAsked);

[GenerateSerializer, Alias("Longcode.RepairOutcome")]
public enum RepairOutcome
{
    Done = 0,

    /// <summary>It is not there any more; nothing was done.</summary>
    Gone = 1,

    /// <summary>It did not work; the finding says why.</summary>
    Failed = 2,

    /// <summary>Asked for; it ends by itself.</summary>
    UnderWay = 3,

    /// <summary>The caller is no operator, or there is no such finding that can be repaired.</summary>
    NotFound = 4,
}
