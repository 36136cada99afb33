using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Clock;
using Longcode.Sandbox.Stripe.Subscriptions;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Customers;

internal static class CustomerCalls
{
    private const string Names =
        "address balance description email invoice_prefix invoice_settings metadata name next_invoice_sequence payment_method phone preferred_locales shipping tax tax_exempt";

    private static readonly string[] AddressNames = ["city", "country", "line1", "line2", "postal_code", "state"];

    public static void Map(StripeRoutes routes)
    {
        routes.Post("/customers", $"{Names} test_clock", Create);
        routes.Get("/customers", $"email test_clock {StripePage.Names}", (work, given) => StripePage.Of<Customer>(
            work, given, "/v1/customers", customer => given.Text("email") is not { } email || customer.Email == email));
        routes.Get("/customers/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<Customer>(given.Route["id"])));
        routes.Post("/customers/{id}", Names, Update);
        routes.Delete("/customers/{id}", "", Delete);
        routes.Get("/customers/{id}/balance_transactions", StripePage.Names, (work, given) => StripePage.Of<CustomerBalanceTransaction>(
            work, given, $"/v1/customers/{given.Route["id"]}/balance_transactions", entry => entry.Customer == given.Route["id"]));
        routes.Post("/customers/{id}/balance_transactions", "amount currency description metadata", AdjustBalance);
    }

    public static Customer New(StripeWork work)
    {
        var customer = work.Add(new Customer(), "cus");
        customer.InvoicePrefix = customer.Id[^8..].ToUpperInvariant();
        return customer;
    }

    private static Customer Create(StripeWork work, StripeParams given)
    {
        var customer = New(work);
        if (given.Text("test_clock") is { } clock)
            customer.TestClock = work.Get<TestClock>(clock, "test_clock").Id;
        if (given.Text("payment_method") is { } method)
            PaymentMethods.Attach(work, PaymentMethods.Resolve(work, method, "payment_method"), customer.Id);
        Apply(work, given, customer);
        work.Emit("customer.created", customer);
        return customer;
    }

    private static Customer Update(StripeWork work, StripeParams given)
    {
        var customer = work.Edit<Customer>(given.Route["id"]);
        Apply(work, given, customer);
        work.Emit("customer.updated", customer);
        return customer;
    }

    private static void Apply(StripeWork work, StripeParams given, Customer customer)
    {
        customer.Balance = given.Long("balance") ?? customer.Balance;
        customer.Description = given.Has("description") ? given.Text("description") : customer.Description;
        customer.Email = given.Has("email") ? Email(given) : customer.Email;
        customer.Name = given.Has("name") ? given.Text("name") : customer.Name;
        customer.Phone = given.Has("phone") ? given.Text("phone") : customer.Phone;
        customer.InvoicePrefix = given.Text("invoice_prefix") ?? customer.InvoicePrefix;
        given.Merge("metadata", customer.Metadata);
        if (given.Child("address") is { } address)
            customer.Address = AddressNames.ToDictionary(name => name, address.Text, StringComparer.Ordinal);
        if (given.Child("invoice_settings") is not { } settings)
            return;
        if (settings.Has("default_payment_method"))
            customer.InvoiceSettings.DefaultPaymentMethod = settings.Text("default_payment_method") is { } method
                ? PaymentMethods.OfCustomer(work, method, customer.Id, "invoice_settings[default_payment_method]").Id
                : null;
        customer.InvoiceSettings.Footer = settings.Has("footer") ? settings.Text("footer") : customer.InvoiceSettings.Footer;
    }

    private static string? Email(StripeParams given) => given.Text("email") is { } email && !email.Contains('@', StringComparison.Ordinal)
        ? throw StripeProblem.Invalid($"Invalid email address: {email}", "email", "email_invalid")
        : given.Text("email");

    private static JsonObject Delete(StripeWork work, StripeParams given)
    {
        var customer = work.Get<Customer>(given.Route["id"]);
        foreach (var subscription in work.All<Subscription>().Where(subscription => subscription.Customer == customer.Id && !subscription.HasEnded).ToList())
            SubscriptionDesk.End(work, work.Edit(subscription), "canceled", "cancellation_requested");
        work.Remove(customer);
        work.Emit("customer.deleted", customer);
        return new JsonObject { ["id"] = customer.Id, ["object"] = "customer", ["deleted"] = true };
    }

    private static CustomerBalanceTransaction AdjustBalance(StripeWork work, StripeParams given)
    {
        var amount = given.Long("amount") ?? throw StripeProblem.Required("amount");
        var entry = Credit(work, given.Route["id"], amount, given.Required("currency"), "adjustment");
        entry.Description = given.Text("description");
        given.Merge("metadata", entry.Metadata);
        return entry;
    }

    /// <param name="work">The work in hand.</param>
    /// <param name="id">The customer.</param>
    /// <param name="amount">Below zero it is in the customer's favour.</param>
    /// <param name="currency">The currency of the amount.</param>
    /// <param name="type">Why, in the biller's words.</param>
    public static CustomerBalanceTransaction Credit(StripeWork work, string id, long amount, string currency, string type)
    {
        var customer = work.Edit<Customer>(id);
        customer.Balance += amount;
        return work.Add(new CustomerBalanceTransaction { Customer = id, Amount = amount, Currency = currency, EndingBalance = customer.Balance, Type = type }, "cbtxn");
    }
}
