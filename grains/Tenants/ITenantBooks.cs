namespace Longcode.Tenants;

/// <summary>What an agency's invoices are read and explained by. Key: agency id.</summary>
[Alias("Longcode.ITenantBooks"), GrainInterfaceType("tenant-books")]
public interface ITenantBooks : IGrainWithStringKey
{
    /// <summary><c>null</c> where there is no such agency.</summary>
    [Alias("Read")]
    Task<TenantBooks?> ReadAsync();
}

/// <param name="CustomerId">The agency at the biller; <c>null</c> until a card was put on file.</param>
/// <param name="SubscriptionId"><c>null</c> where nothing is paid monthly.</param>
[GenerateSerializer, Immutable, Alias("Longcode.TenantBooks")]
public sealed record TenantBooks(
    [property: Id(0)] string? CustomerId,
    [property: Id(1)] string? SubscriptionId,
    [property: Id(2)] System.Collections.Immutable.ImmutableArray<PaidSpan> Spans);
