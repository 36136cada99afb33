using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Events;

internal static class EventCalls
{
    public static void Map(StripeRoutes routes)
    {
        routes.Get("/events", $"type types delivery_success {StripePage.Names}", (work, given) =>
        {
            var types = given.Texts("types");
            return StripePage.Of<StripeEvent>(work, given, "/v1/events", happened =>
                (given.Text("type") is not { } type || Matches(happened.Type, type))
                && (types.Count == 0 || types.Any(one => Matches(happened.Type, one)))
                && (given.Flag("delivery_success") is not { } delivered || (happened.PendingWebhooks == 0) == delivered));
        });
        routes.Get("/events/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<StripeEvent>(given.Route["id"])));
    }

    private static bool Matches(string type, string pattern) =>
        pattern.EndsWith('*') ? type.StartsWith(pattern[..^1], StringComparison.Ordinal) : type == pattern;
}
