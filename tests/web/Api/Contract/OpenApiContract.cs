using System.Text.Json.Nodes;
using Longcode.Tests.Support.Api;
using NJsonSchema;

namespace Longcode.Tests.Web.Api.Contract;

/// <summary>
/// The served OpenAPI document, held against answers: an operation answers only with what its document lists, whole and with nothing
/// besides.
/// </summary>
public sealed class OpenApiContract
{
    private readonly JsonObject _schemas;
    private readonly Dictionary<string, Operation> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonSchema> _checkers = new(StringComparer.Ordinal);

    private OpenApiContract(JsonNode document)
    {
        _schemas = (JsonObject)JsonNode.Parse(document["components"]!["schemas"]!.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal))!;
        Close(_schemas);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                _operations.Add((string)operation!["operationId"]!, new Operation(method.ToUpperInvariant(), path, operation["responses"]!.AsObject(), operation["requestBody"]));
            }
        }
    }

    public IReadOnlyDictionary<string, Operation> Operations => _operations;

    public static async Task<OpenApiContract> ReadAsync(HttpClient http) => new(JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!);

    /// <summary>The answer's status is listed, its type is the listed one, and its body fits the schema.</summary>
    public async Task HoldsAsync(string operation, ApiAnswer answer)
    {
        var status = ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var listed = Operations[operation].Responses[status];
        listed.ShouldNotBeNull($"{operation} does not list {answer}");
        if (listed["content"] is null)
        {
            answer.Headers.ShouldNotContainKey("Content-Type");
            return;
        }

        var (type, content) = listed["content"]!.AsObject().Single();
        answer.Headers["Content-Type"].Split(';')[0].ShouldBe(type);

        var schema = ((string)content!["schema"]!["$ref"]!)["#/components/schemas/".Length..];
        if (!_checkers.TryGetValue(schema, out var checker))
        {
            var holder = new JsonObject { ["answer"] = new JsonObject { ["$ref"] = $"#/definitions/{schema}" } };
            checker = await JsonSchema.FromJsonAsync(new JsonObject { ["type"] = "object", ["properties"] = holder, ["definitions"] = _schemas.DeepClone() }.ToJsonString());
            _checkers.Add(schema, checker);
        }

        checker.Validate($$"""{"answer":{{answer.Body.GetRawText()}}}""").Select(error => error.ToString()).ShouldBeEmpty($"{operation} answered {answer}");
    }

    /// <summary>Answers may grow; whoever grows them says so in the document.</summary>
    private static void Close(JsonNode? schema)
    {
        if (schema is not JsonObject node) return;

        foreach (var (_, child) in node) Close(child);
        if (node["properties"] is JsonObject && node["type"] is not null) node["additionalProperties"] = false;
    }
}

public sealed record Operation(string Method, string Path, JsonObject Responses, JsonNode? Body);
