using Longcode.Accounts;
using Longcode.Texts;

namespace Longcode.Tenants;

/// <summary>
/// An agency's invoices, read from the biller and explained out of our own books. Key: agency id; stateless. Nothing is changed by a
/// read, and the agency itself waits for no biller.
/// </summary>
[Alias("Longcode.IInvoicesGrain"), GrainInterfaceType("invoices")]
public interface IInvoicesGrain : IGrainWithStringKey
{
    /// <summary>Newest first.</summary>
    [Alias("List")]
    Task<InvoicesRead> ListAsync(Caller caller, PageRequest page);

    [Alias("Get")]
    Task<InvoiceRead> GetAsync(Caller caller, string invoiceId);

    /// <summary>What the next monthly invoice will be as things stand; not found where nothing is paid monthly.</summary>
    [Alias("Upcoming")]
    Task<InvoiceRead> UpcomingAsync(Caller caller);
}

[GenerateSerializer, Alias("Longcode.InvoiceReadStatus")]
public enum InvoiceReadStatus
{
    Found = 0,

    /// <summary>There is none, or it is another agency's.</summary>
    NotFound = 1,
    NotAllowed = 2,

    /// <summary>The biller does not answer; try again.</summary>
    Unavailable = 3,
}

[GenerateSerializer, Immutable, Alias("Longcode.InvoicesRead")]
public sealed record InvoicesRead(
    [property: Id(0)] InvoiceReadStatus Status,
    [property: Id(1)] Page<InvoiceView>? Page = null);

[GenerateSerializer, Immutable, Alias("Longcode.InvoiceRead")]
public sealed record InvoiceRead(
    [property: Id(0)] InvoiceReadStatus Status,
    [property: Id(1)] InvoiceView? Invoice = null);
