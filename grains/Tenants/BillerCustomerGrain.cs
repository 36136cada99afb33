namespace Longcode.Tenants;

/// <summary>Which agency a customer of the biller is. Key: the customer's id there.</summary>
[Alias("Longcode.IBillerCustomerGrain"), GrainInterfaceType("biller-customer")]
public interface IBillerCustomerGrain : IGrainWithStringKey
{
    /// <summary>Durable when the task completes; a repeat changes nothing.</summary>
    [Alias("BelongTo")]
    Task BelongToAsync(string agencyId);

    [Alias("Agency")]
    Task<string?> AgencyAsync();
}

/// <summary>Its name is part of every row's key: it never changes.</summary>
public sealed class BillerCustomerState
{
    public const string StateName = "biller-customer";

    public string AgencyId { get; set; } = "";
}

[GrainType("biller-customer")]
public sealed class BillerCustomerGrain([PersistentState(BillerCustomerState.StateName)] IPersistentState<BillerCustomerState> stored)
    : Grain, IBillerCustomerGrain
{
    public async Task BelongToAsync(string agencyId)
    {
        if (stored.RecordExists && stored.State.AgencyId == agencyId) return;

        stored.State.AgencyId = agencyId;
        await this.WriteOrLeaveAsync(stored);
    }

    public Task<string?> AgencyAsync() => Task.FromResult(stored.RecordExists ? stored.State.AgencyId : null);
}
