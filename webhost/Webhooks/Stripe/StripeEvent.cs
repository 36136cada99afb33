using System.Text.Json;
using Longcode.Tenants;

namespace Longcode.WebHost.Webhooks.Stripe;

/// <summary>Reads of an event only what says whose it is.</summary>
internal static class StripeEvent
{
    private const int LongestId = 255;

    public static BillerEvent? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && Text(root, "id") is { } id && Text(root, "type") is { } type
                && Child(root, "data") is { } data && Child(data, "object") is { } about
                ? new BillerEvent(id, type, Customer(about), Child(about, "metadata") is { } metadata ? Text(metadata, "agency") : null, Id(about, "charge"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Customer(JsonElement about) =>
        Text(about, "object") == "customer" ? Text(about, "id")
        : Id(about, "customer");

    /// <summary>Of an object that is named, or stands there whole.</summary>
    private static string? Id(JsonElement about, string name) => Text(about, name) ?? (Child(about, name) is { } expanded ? Text(expanded, "id") : null);

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestId } text
            ? WellFormed.Of(text)
            : null;
}
