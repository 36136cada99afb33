using System.Text.Json.Nodes;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Subscriptions;

internal static class SubscriptionCalls
{
    private const string Common = "add_invoice_items cancel_at cancel_at_period_end collection_method default_payment_method description items metadata off_session payment_behavior payment_settings proration_behavior";

    public static void Map(StripeRoutes routes)
    {
        routes.Post("/subscriptions", $"{Common} customer currency billing_cycle_anchor billing_cycle_anchor_config billing_mode", (work, given) => SubscriptionCreation.Create(work, AutomaticOnly(given)), FaultPoints.SubscriptionsCreate);
        routes.Get("/subscriptions", $"customer price status collection_method {StripePage.Names}", List);
        routes.Get("/subscriptions/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<Subscription>(given.Route["id"])));
        routes.Post("/subscriptions/{id}", $"{Common} proration_date", (work, given) => SubscriptionUpdate.Update(work, AutomaticOnly(given), given.Route["id"]), FaultPoints.SubscriptionsUpdate);
        routes.Delete("/subscriptions/{id}", "cancellation_details invoice_now prorate", (work, given) => SubscriptionCancellation.Cancel(work, given, given.Route["id"]), FaultPoints.SubscriptionsCancel);
        MapItems(routes);
    }

    private static void MapItems(StripeRoutes routes)
    {
        const string Names = "metadata off_session payment_behavior price proration_behavior proration_date quantity";
        routes.Get("/subscription_items", $"subscription {StripePage.Names}", (work, given) =>
            StripeRenderer.Render(work, work.Get<Subscription>(given.Required("subscription"), "subscription"))["items"]?.DeepClone() ?? new JsonObject());
        routes.Get("/subscription_items/{id}", "", (work, given) => Show(work, Owner(work, given), given.Route["id"]));
        routes.Post("/subscription_items", $"{Names} subscription", (work, given) =>
        {
            var id = given.Required("subscription");
            var before = work.Get<Subscription>(id, "subscription").Items.Data.ConvertAll(item => item.Id);
            var changed = SubscriptionUpdate.Update(work, given.AsItemOf(null), id);
            return Show(work, changed, changed.Items.Data.Find(item => !before.Contains(item.Id))?.Id ?? "");
        }, FaultPoints.SubscriptionsUpdate);
        routes.Post("/subscription_items/{id}", Names, (work, given) =>
            Show(work, SubscriptionUpdate.Update(work, given.AsItemOf(given.Route["id"]), Owner(work, given).Id), given.Route["id"]), FaultPoints.SubscriptionsUpdate);
        routes.Delete("/subscription_items/{id}", "clear_usage off_session payment_behavior proration_behavior proration_date", (work, given) =>
        {
            SubscriptionUpdate.Update(work, given.AsItemOf(given.Route["id"], deleted: true), Owner(work, given).Id);
            return new JsonObject { ["id"] = given.Route["id"], ["object"] = "subscription_item", ["deleted"] = true };
        });
    }

    private static JsonObject List(StripeWork work, StripeParams given) => StripePage.Of<Subscription>(work, given, "/v1/subscriptions", subscription =>
        (given.Text("customer") is not { } customer || subscription.Customer == customer)
        && (given.Text("price") is not { } price || subscription.Items.Data.Exists(item => item.Price == price))
        && given.Text("status") switch
        {
            null => subscription.Status != "canceled",
            "all" => true,
            "ended" => subscription.HasEnded,
            { } status => subscription.Status == status,
        });

    private static Subscription Owner(StripeWork work, StripeParams given) =>
        work.All<Subscription>().FirstOrDefault(subscription => !subscription.HasEnded && subscription.Items.Data.Exists(item => item.Id == given.Route["id"]))
        ?? throw StripeProblem.Missing(typeof(SubscriptionItem), given.Route["id"], "id");

    private static JsonObject Show(StripeWork work, Subscription subscription, string id) =>
        StripeRenderer.Render(work, subscription)["items"]?["data"]?.AsArray().FirstOrDefault(item => item?["id"]?.ToString() == id)?.DeepClone().AsObject()
        ?? throw StripeProblem.Missing(typeof(SubscriptionItem), id, "id");

    private static StripeParams AutomaticOnly(StripeParams given)
    {
        given.OneOf("collection_method", "charge_automatically");
        return given;
    }
}
