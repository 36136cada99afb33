using System.Text.Json;
using System.Text.RegularExpressions;

namespace Longcode.WebHost.Problems;

/// <summary>What the framework could not read, with the field or parameter named.</summary>
internal static partial class BadRequests
{
    public static Problem Of(BadHttpRequestException exception) => exception switch
    {
        { InnerException: JsonException json } => OfJson(json),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem.Of(Reasons.BodyTooLarge, "Send a smaller body: 64 KB are the most."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Problem.Of(Reasons.MediaType, "Send the body as “Content-Type: application/json”."),
        _ when Parameter().Match(exception.Message) is { Success: true } parameter => OfParameter(parameter.Groups["name"].Value),
        _ => Problem.Of(Reasons.BadRequest, "Check the request's form and send it again."),
    };

    /// <summary>The calls name their body <c>body</c>: it was empty, or null.</summary>
    private static Problem OfParameter(string name) => name == "body"
        ? NoObject
        : Problem.InvalidParameter(JsonNamingPolicy.CamelCase.ConvertName(name), $"Check the value of “{JsonNamingPolicy.CamelCase.ConvertName(name)}”: it is not of the right type.");

    private static Problem NoObject => Problem.Of(Reasons.InvalidJson, "Send a JSON object as the body.");

    private static Problem OfJson(JsonException json)
    {
        var field = FieldOf(json.Path);
        if (Unmapped().Match(json.Message) is { Success: true } unmapped)
        {
            var name = unmapped.Groups["name"].Value;
            return Problem.Of(Reasons.UnknownField, $"Leave out the field “{name}”, or correct its spelling.").With("field", Within(field, name));
        }

        if (Repeated().Match(json.Message) is { Success: true } repeated)
        {
            var name = repeated.Groups["name"].Value;
            return Problem.Of(Reasons.InvalidJson, $"Give the field “{name}” once only.").With("field", Within(field, name));
        }

        return json.InnerException is JsonException
            ? Problem.Of(Reasons.InvalidJson, $"The body is not well-formed JSON at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}. Correct it and send it again.")
            : field.Length == 0 ? NoObject
            : Problem.Of(Reasons.InvalidJson, $"The value of “{field}” is not of the right type. See /openapi/v1.json for what it takes.").With("field", field);
    }

    /// <summary>The path of a member that is not ours ends in it, or in the object that holds it.</summary>
    private static string Within(string path, string name) =>
        path.Length == 0 ? name : path == name || path.EndsWith("." + name, StringComparison.Ordinal) ? path : $"{path}.{name}";

    private static string FieldOf(string? path) => path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    [GeneratedRegex("parameter \"(?:[^ \"]+ )?(?<name>[^\" ]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Unmapped();

    [GeneratedRegex("^Duplicate property '(?<name>.*?)'", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Repeated();
}
