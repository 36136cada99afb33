using Longcode.Sandbox.Pages;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Invoices;

namespace Longcode.Sandbox.Stripe.Hosted;

/// <summary>The customer's own page: the card on file and the invoices.</summary>
internal static class PortalPage
{
    public static void MapPortal(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/portal/{id}", (HttpContext http, string id, StripeBooks books) => Show(http, id, books, null));
        pages.MapPost("/portal/{id}", SaveAsync);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, string id, StripeBooks books)
    {
        if (books.Read(work => work.Find<PortalSession>(id)) is not { } session)
            return HostedPage.Gone(http);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (_, problem) = await CardForm.TryAsync(books, work =>
        {
            var (method, wrong) = CardForm.Read(work, form);
            if (method is null)
                return (null, wrong);
            PaymentMethods.Attach(work, method, session.Customer);
            method.IsAuthenticated = true;
            var customer = work.Edit<Customer>(session.Customer);
            customer.InvoiceSettings.DefaultPaymentMethod = method.Id;
            work.Emit("customer.updated", customer);
            return (method, (string?)null);
        });
        return problem is null ? Results.Redirect($"/stripe/portal/{id}") : Show(http, id, books, problem);
    }

    private static IResult Show(HttpContext http, string id, StripeBooks books, string? problem) => books.Read(work =>
    {
        if (work.Find<PortalSession>(id) is not { } session || work.Find<Customer>(session.Customer) is not { } customer)
            return HostedPage.Gone(http);
        var card = work.Find<PaymentMethod>(customer.InvoiceSettings.DefaultPaymentMethod)?.Card;
        var invoices = work.All<Invoice>().Where(invoice => invoice.Customer == customer.Id && invoice.Status != "draft").Reverse().Take(24);
        return HostedPage.Show(http, customer.Name ?? "Billing", Html.Of($"""
            <p>{(card is null ? "No card is on file." : $"{char.ToUpperInvariant(card.Brand[0])}{card.Brand[1..]} ending {card.Last4}, expires {card.ExpMonth:00} / {card.ExpYear}.")}</p>
            {CardForm.Show($"/stripe/portal/{id}", "Save card", problem)}
            <table>
              <thead><tr><th>Invoice</th><th>Amount</th></tr></thead>
              <tbody>{Html.Join(invoices.Select(invoice => Html.Of($"""<tr><td><a href="/stripe/invoice/{invoice.Id}">{invoice.Number}</a>, {HostedPage.Day(invoice.Created)}, {invoice.Status}</td><td>{HostedPage.Money(invoice.Total)}</td></tr>""")))}</tbody>
            </table>
            {(session.ReturnUrl is { } back ? Html.Of($"""<a href="{back}">Back</a>""") : Html.None)}
            """));
    });
}
