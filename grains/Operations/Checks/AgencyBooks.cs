using System.Collections.Immutable;

namespace Longcode.Operations.Checks;

/// <summary>What an agency's own books say of its numbers and of what is paid for.</summary>
/// <param name="Quantity">What the biller should have: active and suspended numbers, and orders that are charged and not settled.</param>
/// <param name="IsStepOpen">Something is being changed at the biller: it agrees with nothing until it has ended.</param>
/// <param name="Orders">Orders that are charged and not settled, or being undone: the carrier may have their numbers.</param>
[GenerateSerializer, Immutable, Alias("Longcode.AgencyBooks")]
public sealed record AgencyBooks(
    [property: Id(0)] string AgencyId,
    [property: Id(1)] string? SubscriptionId,
    [property: Id(2)] int Quantity,
    [property: Id(3)] bool IsStepOpen,
    [property: Id(4)] ImmutableArray<HeldBook> Numbers,
    [property: Id(5)] ImmutableArray<string> Orders,
    [property: Id(6)] ImmutableArray<OpenStep> Steps);

/// <param name="IsSettled">Its life is not being changed just now: the carrier has it.</param>
/// <param name="IsActive">Sends and receives; else it is in its grace.</param>
[GenerateSerializer, Immutable, Alias("Longcode.HeldBook")]
public sealed record HeldBook(
    [property: Id(0)] string Number,
    [property: Id(1)] string OrderId,
    [property: Id(2)] bool IsSettled,
    [property: Id(3)] bool IsActive);

[GenerateSerializer, Immutable, Alias("Longcode.OpenStep")]
public sealed record OpenStep(
    [property: Id(0)] string Id,
    [property: Id(1)] string OrderId,
    [property: Id(2)] string? Number,
    [property: Id(3)] DateTimeOffset AskedAt);

/// <summary>A number as the carrier has it.</summary>
/// <param name="Name">The name under which it was bought: the order's id.</param>
/// <param name="HasWebhook">Texts to it go to this installation.</param>
public sealed record CarrierEntry(string Sid, string Number, string Name, bool HasWebhook);

/// <summary>What an order itself says.</summary>
/// <param name="MayOwn">The carrier has its number, may have it, or may get it yet.</param>
[GenerateSerializer, Immutable, Alias("Longcode.OrderBook")]
public sealed record OrderBook(
    [property: Id(0)] string AgencyId,
    [property: Id(1)] string Number,
    [property: Id(2)] bool MayOwn);
