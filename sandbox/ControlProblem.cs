using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace Longcode.Sandbox;

/// <summary>Errors of the control API: problem+json with a sentence.</summary>
internal static class ControlProblem
{
    public static IResult BadRequest(string sentence) => Results.Problem(sentence, statusCode: 400, title: "Bad request");

    /// <summary>Wrong JSON is the caller's fault and says where.</summary>
    public static Task HandleAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var result = error is BadHttpRequestException bad
            ? Results.Problem(SentenceOf(bad), statusCode: bad.StatusCode, title: "Bad request")
            : Results.Problem("The sandbox failed; its log says why.", statusCode: 500, title: "Error");
        return result.ExecuteAsync(context);
    }

    private static string SentenceOf(BadHttpRequestException bad) => bad.InnerException is JsonException json
        ? $"The body is not the JSON expected here{(json.Path is { Length: > 1 } path ? $", at {path}" : "")}."
        : bad.Message;
}
