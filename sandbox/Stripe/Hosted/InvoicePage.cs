using Longcode.Sandbox.Pages;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Payments;

namespace Longcode.Sandbox.Stripe.Hosted;

/// <summary>An invoice as its customer sees it; an open one can be paid here.</summary>
internal static class InvoicePage
{
    public static void MapInvoice(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/invoice/{id}", (HttpContext http, string id, StripeBooks books) =>
            Find(books, id) is { } invoice ? Show(http, invoice, Problem(books, invoice), asks: Asks(books, invoice)) : HostedPage.Gone(http));
        pages.MapGet("/invoice/{id}/pdf", (HttpContext http, string id, StripeBooks books) =>
            Find(books, id) is { } invoice ? Results.File(InvoicePdf.Write(invoice), "application/pdf") : HostedPage.Gone(http));
        pages.MapPost("/invoice/{id}", PayAsync);
    }

    private static async Task<IResult> PayAsync(HttpContext http, string id, StripeBooks books)
    {
        if (Find(books, id) is not { } found)
            return HostedPage.Gone(http);
        if (found.Status != "open")
            return Show(http, found, null);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string? bank = null, declined = null;
        var (invoice, problem) = await CardForm.TryAsync(books, work =>
        {
            var open = work.Edit<Invoice>(id);
            var (method, wrong) = CardForm.Read(work, form);
            if (method is null)
                return (null, wrong);
            method.Customer = open.Customer;
            var answer = InvoiceDesk.Collect(work, open, method, offSession: false);
            bank = answer is BankAnswer.AsksOwner ? $"/stripe/bank/{open.PaymentIntent}" : null;
            declined = (answer as BankAnswer.Declined)?.Message;
            return (open, (string?)null);
        });
        return bank is not null ? Results.Redirect(bank) : Show(http, invoice ?? found, problem ?? declined);
    }

    private static Invoice? Find(StripeBooks books, string id) => books.Read(work => work.Find<Invoice>(id) is { Status: not "draft" } invoice ? invoice : null);

    private static bool Asks(StripeBooks books, Invoice invoice) => books.Read(work => work.Find<PaymentIntent>(invoice.PaymentIntent)?.Status == "requires_action");

    private static string? Problem(StripeBooks books, Invoice invoice) =>
        invoice.Status == "open" ? books.Read(work => work.Find<PaymentIntent>(invoice.PaymentIntent)?.LastPaymentError?["message"]?.ToString()) : null;

    /// <summary>A payment that waits for its bank is confirmed there; any other is made with a card.</summary>
    private static Html Pay(Invoice invoice, string? problem, bool asks) => invoice.Status != "open" ? Html.None : !asks
        ? CardForm.Show($"/stripe/invoice/{invoice.Id}", $"Pay {HostedPage.Money(invoice.AmountDue)}", problem)
        : Html.Of($"""
            <p>Your bank wants to know whether it is you who pays.</p>
            <div class="buttons"><a class="btn btn-main" href="/stripe/bank/{invoice.PaymentIntent}">Confirm payment</a></div>
            """);

    private static IResult Show(HttpContext http, Invoice invoice, string? problem, bool asks = false) => HostedPage.Show(http, $"Invoice {invoice.Number}", Html.Of($"""
        <p class="amount">{HostedPage.Money(invoice.AmountDue)}</p>
        <p class="muted">{StatusOf(invoice)} · {HostedPage.Day(invoice.Created)} · {invoice.CustomerName ?? invoice.CustomerEmail ?? invoice.Customer}</p>
        <table>
          <thead><tr><th>What</th><th>Amount</th></tr></thead>
          <tbody>{Html.Join(invoice.Lines.Data.Select(line => Html.Of($"<tr><td>{line.Description}</td><td>{HostedPage.Money(line.Amount)}</td></tr>")))}</tbody>
          <tfoot>
            <tr><td>Total</td><td>{HostedPage.Money(invoice.Total)}</td></tr>
            {(invoice.StartingBalance == 0 ? Html.None : Html.Of($"<tr><td>Balance before</td><td>{HostedPage.Money(invoice.StartingBalance)}</td></tr>"))}
          </tfoot>
        </table>
        {Pay(invoice, problem, asks)}
        """));

    private static string StatusOf(Invoice invoice) => invoice.Status switch
    {
        "paid" => "Paid",
        "void" => "Void",
        "uncollectible" => "Written off",
        _ => "Due now",
    };
}
