using Longcode.Orders;
using Longcode.Tenants;
using Longcode.WebHost.Ui.Parts;

namespace Longcode.WebHost.Ui.Invoices;

/// <summary>An invoice in plain words.</summary>
public static class InvoiceSayings
{
    /// <summary>What it is for first of all.</summary>
    public static string What(this InvoiceView invoice) => invoice.Main is { } main ? What(main) : "Nothing";

    public static string What(this InvoiceLineView line) => line.Kind switch
    {
        InvoiceLineKind.Renewal => Count(line.Quantity),
        InvoiceLineKind.TopUp => "Pack of texts",
        InvoiceLineKind.AddedNumber => line.Quantity == 1 ? "Added number" : $"{line.Quantity} added numbers",
        _ => line.Words,
    };

    /// <summary>2 numbers.</summary>
    public static string Count(int numbers) => numbers == 1 ? "1 number" : $"{numbers} numbers";

    /// <summary>Nov 14 – Dec 14.</summary>
    public static string Span(this Moments moments, DateTimeOffset from, DateTimeOffset to) => $"{moments.Day(from)} – {moments.Day(to)}";

    public static string Amount(this InvoiceView invoice, long amount) => $"{(amount < 0 ? "−" : null)}{Words.Of(new Money(Math.Abs(amount), invoice.Currency))}";
}
