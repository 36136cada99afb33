namespace Longcode.Tenants;

/// <summary>The biller's side of customers and their cards. Card numbers never come near this product.</summary>
public interface IBillerCards
{
    Task<BillerAnswer<string>> CreateCustomerAsync(NewCustomer customer, string key, CancellationToken cancellation);

    /// <summary>Opens the biller's own page on which a card is put on file.</summary>
    Task<BillerAnswer<CardPage>> OpenPageAsync(string customerId, string agencyId, Uri returnUrl, CancellationToken cancellation);

    /// <summary>The card that was put on file on such a page; refused while it is not finished.</summary>
    Task<BillerAnswer<FinishedCardPage>> ReadPageAsync(string pageId, CancellationToken cancellation);

    /// <summary>Puts one of the biller's test cards on the customer.</summary>
    Task<BillerAnswer<string>> AttachTestCardAsync(string customerId, string name, string key, CancellationToken cancellation);

    /// <summary>Makes a card of the customer the one that is charged.</summary>
    Task<BillerAnswer<BillerCard>> UseAsync(string customerId, string cardId, string key, CancellationToken cancellation);

    /// <summary>The card that is charged; refused where there is none.</summary>
    Task<BillerAnswer<BillerCard>> ReadAsync(string customerId, CancellationToken cancellation);
}

public sealed record NewCustomer(string AgencyId, string Name, string Email);

public sealed record CardPage(string Id, Uri Url);

public sealed record FinishedCardPage(string CustomerId, string CardId);

public sealed record BillerCard(string Id, CardView View);
