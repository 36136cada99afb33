using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Customers;

internal sealed class Customer : StripeObject
{
    public override string Object => "customer";

    /// <summary>Below zero the customer has credit; it is used up by the next invoices.</summary>
    public long Balance { get; set; }

    public string? Currency { get; set; }

    public bool Delinquent { get; set; }

    public string? Description { get; set; }

    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string InvoicePrefix { get; set; } = "";

    public InvoiceSettings InvoiceSettings { get; set; } = new();

    public Dictionary<string, string> Metadata { get; set; } = [];

    public int NextInvoiceSequence { get; set; } = 1;

    public string? TestClock { get; set; }

    public Dictionary<string, string?>? Address { get; set; }
}

internal sealed class InvoiceSettings
{
    public string? CustomFields { get; set; }

    public string? DefaultPaymentMethod { get; set; }

    public string? Footer { get; set; }

    public string? RenderingOptions { get; set; }
}

internal sealed class CustomerBalanceTransaction : StripeObject
{
    public override string Object => "customer_balance_transaction";

    public long Amount { get; set; }

    public string? CreditNote { get; set; }

    public string Currency { get; set; } = "usd";

    public string Customer { get; set; } = "";

    public string? Description { get; set; }

    public long EndingBalance { get; set; }

    public string? Invoice { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public string Type { get; set; } = "adjustment";
}
