using System.Globalization;
using System.Text.Json.Nodes;

namespace Longcode.Sandbox.Twilio;

/// <summary>Which page of a list a caller wants. The token names the last item seen, so that new items move nothing.</summary>
internal sealed record TwilioPage(int Size, int Number, string? After)
{
    private const int MostPerPage = 1000;

    public static TwilioPage Of(IQueryCollection query, int size = 50) => new(
        Math.Clamp(Int(query["PageSize"]) ?? size, 1, MostPerPage),
        Math.Max(Int(query["Page"]) ?? 0, 0),
        query["PageToken"].FirstOrDefault() is { Length: > 2 } token && token.StartsWith("PA", StringComparison.Ordinal) ? token[2..] : null);

    /// <summary>The envelope of the 2010 API; its links are relative to the carrier's base.</summary>
    public JsonObject Envelope(HttpRequest request, string name, IReadOnlyCollection<JsonNode> items, string? last)
    {
        var start = Number * Size;
        return new JsonObject
        {
            ["end"] = items.Count == 0 ? start : start + items.Count - 1,
            ["first_page_uri"] = Link(request, 0, null),
            ["next_page_uri"] = last is null ? null : Link(request, Number + 1, "PA" + last),
            ["page"] = Number,
            ["page_size"] = Size,
            ["previous_page_uri"] = Number == 0 ? null : Link(request, Number - 1, null),
            ["start"] = start,
            ["uri"] = Relative(request) + request.QueryString,
            [name] = new JsonArray([.. items]),
        };
    }

    /// <summary>The envelope of the v1 APIs; its links are absolute.</summary>
    public JsonObject Meta(HttpRequest request, string name, IReadOnlyCollection<JsonNode> items, string? last)
    {
        var root = $"{request.Scheme}://{request.Host}{TwilioEndpoints.Root}";
        return new JsonObject
        {
            ["meta"] = new JsonObject
            {
                ["page"] = Number,
                ["page_size"] = Size,
                ["first_page_url"] = root + Link(request, 0, null),
                ["previous_page_url"] = Number == 0 ? null : root + Link(request, Number - 1, null),
                ["next_page_url"] = last is null ? null : root + Link(request, Number + 1, "PA" + last),
                ["key"] = name,
                ["url"] = root + Relative(request) + request.QueryString,
            },
            [name] = new JsonArray([.. items]),
        };
    }

    private string Link(HttpRequest request, int page, string? token)
    {
        var query = request.Query
            .Where(pair => pair.Key is not ("Page" or "PageSize" or "PageToken"))
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))
            .Append(KeyValuePair.Create<string, string?>("PageSize", Size.ToString(CultureInfo.InvariantCulture)))
            .Append(KeyValuePair.Create<string, string?>("Page", page.ToString(CultureInfo.InvariantCulture)));
        if (token is not null)
            query = query.Append(KeyValuePair.Create<string, string?>("PageToken", token));
        return Relative(request) + QueryString.Create(query);
    }

    private static string Relative(HttpRequest request) => request.Path.Value?[TwilioEndpoints.Root.Length..] ?? "";

    private static int? Int(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
