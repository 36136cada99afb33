using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Wire;

/// <summary>Lists, newest first: <c>limit</c>, <c>starting_after</c>, <c>ending_before</c>, <c>created</c>.</summary>
internal static class StripePage
{
    public const string Names = "limit starting_after ending_before created";

    public static JsonObject Of<T>(StripeWork work, StripeParams given, string url, Func<T, bool> filter)
        where T : StripeObject
    {
        var limit = (int)(given.Long("limit") ?? 10);
        if (limit is < 1 or > 100)
            throw StripeProblem.Invalid("This value must be between 1 and 100.", "limit", "parameter_invalid_integer");
        var all = work.All<T>().Where(item => filter(item) && InTime(given, item)).Reverse();
        if (given.Text("starting_after") is { } after)
            all = OlderThan(all, work.Get<T>(after, "starting_after").Seq);
        if (given.Text("ending_before") is { } before)
            all = NewerThan(all, work.Get<T>(before, "ending_before").Seq).Reverse().Take(limit).Reverse();
        var items = all.Take(limit + 1).ToList();
        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. items.Take(limit).Select(item => StripeRenderer.Render(work, item))]),
            ["has_more"] = items.Count > limit,
            ["url"] = url,
        };
    }

    private static IEnumerable<T> OlderThan<T>(IEnumerable<T> all, long seq)
        where T : StripeObject => all.Where(item => item.Seq < seq);

    private static IEnumerable<T> NewerThan<T>(IEnumerable<T> all, long seq)
        where T : StripeObject => all.Where(item => item.Seq > seq);

    private static bool InTime(StripeParams given, StripeObject item)
    {
        if (given.Child("created") is not { } range)
            return given.Long("created") is not { } exact || item.Created == exact;
        return !(item.Created < range.Long("gte") || item.Created <= range.Long("gt") || item.Created > range.Long("lte") || item.Created >= range.Long("lt"));
    }
}
