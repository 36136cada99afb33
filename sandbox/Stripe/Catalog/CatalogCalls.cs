using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Catalog;

/// <summary>Products and their prices.</summary>
internal static class CatalogCalls
{
    private const string ProductNames = "active description images metadata name shippable statement_descriptor tax_code type unit_label url";

    public static void Map(StripeRoutes routes)
    {
        routes.Post("/products", $"{ProductNames} id default_price_data", CreateProduct);
        routes.Get("/products", $"active ids shippable url {StripePage.Names}", (work, given) => StripePage.Of<Product>(
            work, given, "/v1/products", product => given.Flag("active") is not { } active || product.Active == active));
        routes.Get("/products/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<Product>(given.Route["id"])));
        routes.Post("/products/{id}", ProductNames, (work, given) => Describe(work, given, work.Edit<Product>(given.Route["id"]), "product.updated"));
        routes.Post("/prices", "active billing_scheme currency lookup_key metadata nickname product product_data recurring tax_behavior transfer_lookup_key unit_amount unit_amount_decimal", CreatePrice);
        routes.Get("/prices", $"active currency lookup_keys product recurring type {StripePage.Names}", ListPrices);
        routes.Get("/prices/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<Price>(given.Route["id"])));
        routes.Post("/prices/{id}", "active lookup_key metadata nickname tax_behavior transfer_lookup_key", UpdatePrice);
    }

    private static Product CreateProduct(StripeWork work, StripeParams given)
    {
        given.Required("name");
        if (given.Text("id") is { } id && work.Find(id) is not null)
            throw StripeProblem.Invalid($"Product already exists: {id}", "id", "resource_already_exists");
        return Describe(work, given, work.Add(new Product { Id = given.Text("id") ?? "" }, "prod"), "product.created");
    }

    private static Product Describe(StripeWork work, StripeParams given, Product product, string type)
    {
        product.Active = given.Flag("active") ?? product.Active;
        product.Description = given.Has("description") ? given.Text("description") : product.Description;
        product.Name = given.Text("name") ?? product.Name;
        product.UnitLabel = given.Has("unit_label") ? given.Text("unit_label") : product.UnitLabel;
        product.StatementDescriptor = given.Text("statement_descriptor") ?? product.StatementDescriptor;
        product.Url = given.Text("url") ?? product.Url;
        product.Updated = work.Now;
        given.Merge("metadata", product.Metadata);
        work.Emit(type, product);
        return product;
    }

    private static Price CreatePrice(StripeWork work, StripeParams given)
    {
        var price = work.Add(new Price
        {
            Currency = given.Required("currency").ToLowerInvariant(),
            UnitAmount = given.Count("unit_amount") ?? given.Count("unit_amount_decimal") ?? throw StripeProblem.Required("unit_amount"),
            Product = ProductOf(work, given).Id,
            Active = given.Flag("active") ?? true,
            Nickname = given.Text("nickname"),
            Recurring = given.Child("recurring") is { } recurring ? RecurringOf(recurring) : null,
        }, "price");
        given.Merge("metadata", price.Metadata);
        SetLookupKey(work, given, price);
        work.Emit("price.created", price);
        return price;
    }

    private static Product ProductOf(StripeWork work, StripeParams given)
    {
        if (given.Text("product") is { } id)
            return work.Get<Product>(id, "product");
        var data = given.Child("product_data") ?? throw StripeProblem.Required("product");
        var product = work.Add(new Product { Name = data.Required("name"), Updated = work.Now }, "prod");
        work.Emit("product.created", product);
        return product;
    }

    private static Recurring RecurringOf(StripeParams given)
    {
        var interval = given.OneOf("interval", "day", "week", "month", "year") ?? throw StripeProblem.Required(given.PathOf("interval"));
        if (given.OneOf("usage_type", "licensed", "metered") == "metered")
            throw StripeProblem.Invalid("This sandbox sells licensed prices only.", given.PathOf("usage_type"));
        return given.Long("interval_count") is { } count and (< 1 or > 36)
            ? throw StripeProblem.Invalid($"Invalid interval count: {count}", given.PathOf("interval_count"))
            : new Recurring { Interval = interval, IntervalCount = (int)(given.Long("interval_count") ?? 1) };
    }

    private static Price UpdatePrice(StripeWork work, StripeParams given)
    {
        var price = work.Edit<Price>(given.Route["id"]);
        price.Active = given.Flag("active") ?? price.Active;
        price.Nickname = given.Has("nickname") ? given.Text("nickname") : price.Nickname;
        given.Merge("metadata", price.Metadata);
        SetLookupKey(work, given, price);
        work.Emit("price.updated", price);
        return price;
    }

    private static void SetLookupKey(StripeWork work, StripeParams given, Price price)
    {
        if (given.Text("lookup_key") is not { } key)
            return;
        if (work.All<Price>().FirstOrDefault(other => other.LookupKey == key && other.Id != price.Id) is { } holder)
        {
            if (given.Flag("transfer_lookup_key") != true)
                throw StripeProblem.Invalid($"A price (`{holder.Id}`) already uses that lookup key.", "lookup_key");
            work.Edit(holder).LookupKey = null;
        }

        price.LookupKey = key;
    }

    private static object ListPrices(StripeWork work, StripeParams given)
    {
        var keys = given.Texts("lookup_keys");
        return StripePage.Of<Price>(work, given, "/v1/prices", price =>
            (given.Flag("active") is not { } active || price.Active == active)
            && (given.Text("product") is not { } product || price.Product == product)
            && (keys.Count == 0 || keys.Contains(price.LookupKey ?? "", StringComparer.Ordinal)));
    }
}
