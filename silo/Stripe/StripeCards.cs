using Longcode.Tenants;
using Microsoft.Extensions.Options;
using Stripe;
using Stripe.Checkout;
using static Longcode.Silo.Stripe.StripeCalls;

namespace Longcode.Silo.Stripe;

/// <summary>Customers, and the card that each is charged on.</summary>
internal sealed class StripeCards(IStripeClient client, IOptions<PlanSettings> plan) : IBillerCards
{
    private readonly CustomerService _customers = new(client);
    private readonly PaymentMethodService _methods = new(client);
    private readonly SessionService _sessions = new(client);

    public Task<BillerAnswer<string>> CreateCustomerAsync(NewCustomer customer, string key, CancellationToken cancellation) => AskAsync(async () =>
        (await _customers.CreateAsync(
            new CustomerCreateOptions
            {
                Name = customer.Name,
                Email = customer.Email,
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [StripeShapes.AgencyKey] = customer.AgencyId },
            },
            With(key),
            cancellation)).Id);

    public Task<BillerAnswer<CardPage>> OpenPageAsync(string customerId, string agencyId, Uri returnUrl, CancellationToken cancellation) => AskAsync(async () =>
    {
        var session = await _sessions.CreateAsync(
            new SessionCreateOptions
            {
                Mode = "setup",
                Customer = customerId,
                Currency = plan.Value.Currency,
                SuccessUrl = Returning(returnUrl, "{CHECKOUT_SESSION_ID}"),
                CancelUrl = returnUrl.AbsoluteUri,
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [StripeShapes.AgencyKey] = agencyId },
            },
            With($"card-page:{Guid.CreateVersion7()}"),
            cancellation);
        return new CardPage(session.Id, new Uri(session.Url));
    });

    public async Task<BillerAnswer<FinishedCardPage>> ReadPageAsync(string pageId, CancellationToken cancellation)
    {
        var read = await AskAsync(() => _sessions.GetAsync(pageId, new SessionGetOptions { Expand = ["setup_intent"] }, cancellationToken: cancellation));
        return read is { IsDone: true, Value: { Status: "complete", SetupIntent: { Status: "succeeded", PaymentMethodId: { Length: > 0 } card } } page }
            ? new(BillerVerdict.Done, new FinishedCardPage(page.CustomerId, card))
            : new(read.IsDone ? BillerVerdict.Refused : read.Verdict, null, read.Code);
    }

    public Task<BillerAnswer<string>> AttachTestCardAsync(string customerId, string name, string key, CancellationToken cancellation) => AskAsync(async () =>
        (await _methods.AttachAsync(name, new PaymentMethodAttachOptions { Customer = customerId }, With(key), cancellation)).Id);

    public Task<BillerAnswer<BillerCard>> UseAsync(string customerId, string cardId, string key, CancellationToken cancellation) => AskAsync(async () =>
    {
        await _customers.UpdateAsync(
            customerId,
            new CustomerUpdateOptions { InvoiceSettings = new CustomerInvoiceSettingsOptions { DefaultPaymentMethod = cardId } },
            With(key),
            cancellation);
        return (await _methods.GetAsync(cardId, cancellationToken: cancellation)).ToCard();
    });

    public async Task<BillerAnswer<BillerCard>> ReadAsync(string customerId, CancellationToken cancellation)
    {
        var read = await AskAsync(() => _customers.GetAsync(
            customerId, new CustomerGetOptions { Expand = ["invoice_settings.default_payment_method"] }, cancellationToken: cancellation));
        return read switch
        {
            { IsDone: true, Value.InvoiceSettings.DefaultPaymentMethod: { Card: not null } method } => new(BillerVerdict.Done, method.ToCard()),
            { IsDone: true } => new(BillerVerdict.Refused, null, BillerCodes.Missing),
            _ => new(read.Verdict, null, read.Code),
        };
    }

    /// <summary>The placeholder goes out as it is: the biller puts the page's id in its place.</summary>
    private static string Returning(Uri url, string placeholder) =>
        $"{url.AbsoluteUri}{(url.Query.Length == 0 ? '?' : '&')}setup={placeholder}";
}
