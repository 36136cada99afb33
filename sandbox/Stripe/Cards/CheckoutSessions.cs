using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Cards;

/// <summary>The hosted page that takes a card; only setup mode is offered.</summary>
internal static class CheckoutSessions
{
    private const long OpenFor = 24 * 60 * 60;

    private const string Names =
        "mode currency customer customer_email customer_creation success_url cancel_url metadata client_reference_id payment_method_types locale setup_intent_data ui_mode expires_at";

    public static void Map(StripeRoutes routes)
    {
        routes.Post("/checkout/sessions", Names, Create);
        routes.Get("/checkout/sessions", $"customer status {StripePage.Names}", (work, given) => StripePage.Of<CheckoutSession>(
            work, given, "/v1/checkout/sessions",
            session => (given.Text("customer") is not { } customer || session.Customer == customer) && (given.Text("status") is not { } status || session.Status == status)));
        routes.Get("/checkout/sessions/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<CheckoutSession>(given.Route["id"])));
        routes.Post("/checkout/sessions/{id}/expire", "", (work, given) => Expire(work, given.Route["id"]));
        routes.Post("/billing_portal/sessions", "customer return_url configuration locale", CreatePortal);
    }

    public static void SetupEnded(StripeWork work, SetupIntent intent)
    {
        if (work.All<CheckoutSession>().LastOrDefault(session => session.SetupIntent == intent.Id) is not { Status: "open" } open)
            return;
        var session = work.Edit(open);
        (session.Status, session.Url) = ("complete", null);
        work.Emit("checkout.session.completed", session);
    }

    public static void ExpireDue(StripeWork work, CheckoutSession session)
    {
        (session.Status, session.Url) = ("expired", null);
        work.Emit("checkout.session.expired", session);
    }

    private static CheckoutSession Create(StripeWork work, StripeParams given)
    {
        if (given.Required("mode") != "setup")
            throw StripeProblem.Invalid("This sandbox offers Checkout in `setup` mode only.", "mode");
        if (given.OneOf("ui_mode", "hosted_page") is null && given.Text("ui_mode") is not null)
            throw StripeProblem.Invalid("This sandbox offers the hosted page only.", "ui_mode");
        var customer = given.Text("customer") is { } id ? work.Edit<Customer>(id, "customer") : NewCustomer(work, given);
        var session = work.Add(new CheckoutSession
        {
            CancelUrl = given.Text("cancel_url"),
            ClientReferenceId = given.Text("client_reference_id"),
            Currency = given.Text("currency"),
            Customer = customer.Id,
            CustomerEmail = given.Text("customer_email"),
            ExpiresAt = given.Long("expires_at") ?? work.Now + OpenFor,
            SuccessUrl = given.Required("success_url"),
        }, "cs_test");
        given.Merge("metadata", session.Metadata);
        session.SetupIntent = SetupIntents.New(work, customer.Id).Id;
        session.Url = $"{work.BaseUrl}/stripe/checkout/{session.Id}";
        return session;
    }

    private static Customer NewCustomer(StripeWork work, StripeParams given)
    {
        var customer = CustomerCalls.New(work);
        customer.Email = given.Text("customer_email");
        work.Emit("customer.created", customer);
        return customer;
    }

    private static CheckoutSession Expire(StripeWork work, string id)
    {
        var session = work.Edit<CheckoutSession>(id);
        if (session.Status != "open")
            throw StripeProblem.Invalid($"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of {session.Status}.");
        ExpireDue(work, session);
        return session;
    }

    private static PortalSession CreatePortal(StripeWork work, StripeParams given)
    {
        var session = work.Add(new PortalSession
        {
            Customer = work.Get<Customer>(given.Required("customer"), "customer").Id,
            ReturnUrl = given.Text("return_url"),
        }, "bps");
        session.Url = $"{work.BaseUrl}/stripe/portal/{session.Id}";
        return session;
    }
}
