namespace Longcode.Tenants;

/// <summary>
/// Where the biller's webhooks go in. Key: <c>"stripe"</c>; stateless. An event only says when to read: the agency's note to read is
/// durable when the task completes, so a doubled, late or reordered event does no harm.
/// </summary>
[Alias("Longcode.IBillerEventsGrain"), GrainInterfaceType("biller-events")]
public interface IBillerEventsGrain : IGrainWithStringKey
{
    /// <summary>Tells the agency that the event is about; an event about no agency of ours is ignored.</summary>
    [Alias("Receive")]
    Task ReceiveAsync(BillerEvent happened);
}

/// <param name="Id">The event's own id, such as <c>evt_…</c>.</param>
/// <param name="Type">Such as <c>invoice.paid</c>.</param>
/// <param name="CustomerId">The object's <c>customer</c>, or the object's own id where it is a customer.</param>
/// <param name="AgencyId">The object's <c>metadata[agency]</c>, where it has one.</param>
/// <param name="ChargeId">The object's <c>charge</c>: a dispute names no customer.</param>
[GenerateSerializer, Immutable, Alias("Longcode.BillerEvent")]
public sealed record BillerEvent(
    [property: Id(0)] string Id,
    [property: Id(1)] string Type,
    [property: Id(2)] string? CustomerId,
    [property: Id(3)] string? AgencyId,
    [property: Id(4)] string? ChargeId = null);

public static class BillerEventsGrains
{
    public const string Key = "stripe";

    public static IBillerEventsGrain BillerEvents(this IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IBillerEventsGrain>(Key);
    }
}
