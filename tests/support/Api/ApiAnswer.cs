using System.Net;
using System.Text.Json;

namespace Longcode.Tests.Support.Api;

/// <summary>An answer of the JSON API as it came over the wire.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text(string property) =>
        Body.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : throw new InvalidOperationException($"The answer has no text \"{property}\": {this}");

    /// <summary>The problem's code, or nothing when it is none.</summary>
    public string? Reason => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("reason", out var reason) ? reason.GetString() : null;

    public IEnumerable<JsonElement> Items => Body.GetProperty("items").EnumerateArray();

    public override string ToString() => $"{(int)Status} {Body}";
}
