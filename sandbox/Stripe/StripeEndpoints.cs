using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Catalog;
using Longcode.Sandbox.Stripe.Clock;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Events;
using Longcode.Sandbox.Stripe.Hosted;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Meters;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Subscriptions;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe;

internal static class StripeEndpoints
{
    public static void AddStripe(this IServiceCollection services)
    {
        services.AddSingleton<StripeBooks>();
        services.AddSingleton<StripeGate>();
        services.AddSingleton<BillerClock>();
        services.AddHostedService(provider => provider.GetRequiredService<BillerClock>());
        services.AddHostedService<StripeWebhooks>();
        services.AddHttpClient(StripeWebhooks.Client, client => client.Timeout = TimeSpan.FromSeconds(20))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                UseCookies = false,
                UseProxy = false,
            })
            .RemoveAllLoggers();
    }

    public static void MapStripe(this IEndpointRouteBuilder app)
    {
        var gate = app.ServiceProvider.GetRequiredService<StripeGate>();
        var pages = app.MapGroup("/stripe");
        pages.MapCheckout();
        pages.MapBank();
        pages.MapInvoice();
        pages.MapPortal();
        var group = pages.MapGroup("/v1");
        var routes = new StripeRoutes(group, gate);
        CustomerCalls.Map(routes);
        PaymentMethodCalls.Map(routes);
        SetupIntents.Map(routes);
        CheckoutSessions.Map(routes);
        CatalogCalls.Map(routes);
        SubscriptionCalls.Map(routes);
        InvoiceCalls.Map(routes);
        InvoiceItems.Map(routes);
        CreditNotes.Map(routes);
        PaymentIntentCalls.Map(routes);
        Refunds.Map(routes);
        Disputes.Map(routes);
        EventCalls.Map(routes);
        MeterCalls.Map(routes);
        ClockEndpoints.MapTestClocks(routes, app.ServiceProvider.GetRequiredService<BillerClock>());
        group.Map("/{**path}", (HttpContext http) => gate.HandleAsync(http, new StripeCall([], null, true, (_, _) =>
            throw new StripeProblem(404, StripeProblem.InvalidRequest, null, $"Unrecognized request URL ({http.Request.Method}: {http.Request.Path.Value?["/stripe".Length..]})."))));
    }
}
