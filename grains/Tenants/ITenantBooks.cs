using Longcode.Operations.Checks;

namespace Longcode.Tenants;

/// <summary>What an agency's invoices are read and explained by. Key: agency id.</summary>
[Alias("Longcode.ITenantBooks"), GrainInterfaceType("tenant-books")]
public interface ITenantBooks : IGrainWithStringKey
{
    /// <summary><c>null</c> where there is no such agency.</summary>
    [Alias("Read")]
    Task<TenantBooks?> ReadAsync();

    /// <summary>Says that a refund, a credit, a dispute or the balance changed at the biller: they are read soon; durable when the task completes.</summary>
    [Alias("MoneyChanged")]
    Task MoneyChangedAsync();

    /// <summary>For the nightly check; <c>null</c> where there is no such agency. What fell due is done soon after.</summary>
    [Alias("Checkup")]
    Task<AgencyBooks?> CheckupAsync();

    /// <summary>Has the biller's quantity set to what the numbers make, without a charge; durable when the task completes. <c>false</c>: another step is under way.</summary>
    /// <param name="userId">Who asks, as the journal names it.</param>
    [Alias("RepairQuantity")]
    Task<bool> RepairQuantityAsync(string userId);

    /// <summary>Tries at once what waits for its next try.</summary>
    [Alias("Retry")]
    Task RetryAsync();
}

/// <param name="CustomerId">The agency at the biller; <c>null</c> until a card was put on file.</param>
/// <param name="SubscriptionId"><c>null</c> where nothing is paid monthly.</param>
[GenerateSerializer, Immutable, Alias("Longcode.TenantBooks")]
public sealed record TenantBooks(
    [property: Id(0)] string? CustomerId,
    [property: Id(1)] string? SubscriptionId,
    [property: Id(2)] System.Collections.Immutable.ImmutableArray<PaidSpan> Spans);
