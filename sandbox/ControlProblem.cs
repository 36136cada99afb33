using System.Text.Json;
using Longcode.Sandbox.Stripe.Wire;
using Longcode.Sandbox.Twilio;
using Microsoft.AspNetCore.Diagnostics;

namespace Longcode.Sandbox;

/// <summary>Errors of the control API: problem+json with a sentence.</summary>
internal static class ControlProblem
{
    public static IResult BadRequest(string sentence) => Results.Problem(sentence, statusCode: 400, title: "Bad request");

    /// <summary>What cannot be read is the caller's fault and says where; each vendor's errors keep their shape.</summary>
    public static Task HandleAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, sentence) = error switch
        {
            BadHttpRequestException bad => (bad.StatusCode, SentenceOf(bad)),
            InvalidDataException => (StatusCodes.Status400BadRequest, "The body is not the form that its content type says."),
            _ => (StatusCodes.Status500InternalServerError, "The sandbox failed; its log says why."),
        };
        return ResultOf(context.Request.Path, status, sentence).ExecuteAsync(context);
    }

    public static bool IsCallersFault(Exception error, HttpContext context) =>
        error is BadHttpRequestException or InvalidDataException || (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested);

    private static IResult ResultOf(PathString path, int status, string sentence)
    {
        if (path.StartsWithSegments(TwilioEndpoints.Root, StringComparison.Ordinal))
            return new TwilioError(status < 500 ? 20001 : 20500, sentence, status).ToResult();
        return path.StartsWithSegments("/stripe/v1", StringComparison.Ordinal)
            ? Results.Json(new { error = new { type = status < 500 ? StripeProblem.InvalidRequest : "api_error", message = sentence } }, statusCode: status)
            : Results.Problem(sentence, statusCode: status, title: status < 500 ? "Bad request" : "Error");
    }

    private static string SentenceOf(BadHttpRequestException bad) => bad.InnerException is JsonException json
        ? $"The body is not the JSON expected here{(json.Path is { Length: > 1 } path ? $", at {path}" : "")}."
        : bad.Message;
}
