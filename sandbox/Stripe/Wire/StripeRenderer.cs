using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Longcode.Sandbox.Storage;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Catalog;

namespace Longcode.Sandbox.Stripe.Wire;

/// <summary>Objects as the biller shows them: the stored properties, with what their shape adds and without what it hides.</summary>
internal static class StripeRenderer
{
    private static readonly FrozenDictionary<string, JsonObject> Shapes = ReadShapes();

    public static JsonObject Render(StripeWork work, StripeObject item)
    {
        var json = JsonSerializer.SerializeToNode(item, item.GetType(), StripeObject.Json)?.AsObject() ?? [];
        Complete(work, json);
        return json;
    }

    private static void Complete(StripeWork work, JsonObject json)
    {
        if (json["object"] is JsonValue kind && Shapes.TryGetValue(kind.GetValue<string>(), out var shape))
        {
            if (json["_price"] is JsonValue price && work.Find<Price>(price.GetValue<string>()) is { } found)
                (json["price"], json["plan"]) = (Render(work, found), Plan(found));
            foreach (var (name, value) in shape)
                if (!json.ContainsKey(name))
                    json[name] = value?.DeepClone();
            foreach (var name in shape["_hidden"]?.AsArray().Select(name => name?.ToString() ?? "") ?? [])
                json.Remove(name);
            foreach (var name in json.Select(pair => pair.Key).Where(name => name.StartsWith('_')).ToList())
                json.Remove(name);
        }

        foreach (var (_, value) in json)
            Descend(work, value);
    }

    private static void Descend(StripeWork work, JsonNode? value)
    {
        if (value is JsonObject child)
            Complete(work, child);
        else if (value is JsonArray list)
            foreach (var item in list)
                Descend(work, item);
    }

    /// <summary>The old name of a recurring price, still shown on each item.</summary>
    private static JsonObject Plan(Price price) => new()
    {
        ["id"] = price.Id,
        ["object"] = "plan",
        ["active"] = price.Active,
        ["amount"] = price.UnitAmount,
        ["amount_decimal"] = price.UnitAmountDecimal,
        ["created"] = price.Created,
        ["currency"] = price.Currency,
        ["interval"] = price.Recurring?.Interval ?? "month",
        ["interval_count"] = price.Recurring?.IntervalCount ?? 1,
        ["meter"] = price.Recurring?.Meter,
        ["product"] = price.Product,
        ["usage_type"] = price.Recurring?.UsageType ?? "licensed",
    };

    private static FrozenDictionary<string, JsonObject> ReadShapes()
    {
        const string Prefix = "Shapes/";
        return typeof(StripeRenderer).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]),
                name => JsonNode.Parse(Resources.Text(name))?.AsObject() ?? [],
                StringComparer.Ordinal);
    }
}
