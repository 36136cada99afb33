using System.Net;
using System.Text;
using Longcode.Tests.Support.Sandbox;
using Stripe;

namespace Longcode.Tests.Web.Sandbox;

/// <summary>Invoices as their customer meets them.</summary>
public sealed class InvoiceTests
{
    [Fact]
    public async Task A_paid_invoice_has_a_page_and_a_pdf()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var made = await SubscribeAsync(sandbox);
        using var http = new HttpClient();

        var page = await http.GetStringAsync(made.LatestInvoice.HostedInvoiceUrl);
        using var pdf = await http.GetAsync(made.LatestInvoice.InvoicePdf);

        page.ShouldContain("$30.00");
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var file = Encoding.Latin1.GetString(await pdf.Content.ReadAsByteArrayAsync());
        file.ShouldStartWith("%PDF-1.4");
        file.ShouldContain("$30.00");
        file[int.Parse(file.Split("startxref\n")[1].Split('\n')[0], null)..].ShouldStartWith("xref");
    }

    [Fact]
    public async Task The_next_invoice_of_a_subscription_is_previewed_and_of_an_ended_one_there_is_none()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        var made = await SubscribeAsync(sandbox);
        var (invoices, subscriptions) = (new InvoiceService(sandbox.Stripe), new SubscriptionService(sandbox.Stripe));
        var asked = new InvoiceCreatePreviewOptions { Customer = made.CustomerId, Subscription = made.Id };

        var next = await invoices.CreatePreviewAsync(asked);
        await subscriptions.CancelAsync(made.Id);
        var error = await Should.ThrowAsync<StripeException>(() => invoices.CreatePreviewAsync(asked));

        (next.AmountDue, next.Lines.Data[0].Quantity, next.Lines.Data[0].Period.Start).ShouldBe((3000, 2L, made.Items.Data[0].CurrentPeriodEnd));
        (error.HttpStatusCode, error.StripeError.Code).ShouldBe((HttpStatusCode.NotFound, "invoice_upcoming_none"));
    }

    [Fact]
    public async Task Reading_invoices_can_be_made_to_fail()
    {
        await using var sandbox = await SandboxHarness.StartAsync();
        await sandbox.Control.BreakAsync(new SandboxFault("stripe.invoices.read", "refuse", Status: 500));
        var invoices = new InvoiceService(sandbox.Stripe);

        var error = await Should.ThrowAsync<StripeException>(() => invoices.ListAsync());

        error.HttpStatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await invoices.ListAsync()).ShouldBeEmpty();
    }

    private static async Task<Subscription> SubscribeAsync(SandboxHarness sandbox)
    {
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync());
        return await new SubscriptionService(sandbox.Stripe).CreateAsync(new SubscriptionCreateOptions
        {
            Customer = customer.Id, Items = [new() { Price = price.Id, Quantity = 2 }], Expand = ["latest_invoice"],
        });
    }
}
