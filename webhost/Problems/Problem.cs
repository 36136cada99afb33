using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Longcode.WebHost.Problems;

/// <summary>An answer in problem+json: the reason's code, and a sentence that says what to do next.</summary>
internal sealed class Problem : IResult
{
    private readonly ProblemDetails _details;
    private TimeSpan? _retryAfter;

    private Problem(Reason reason, string detail)
    {
        _details = new ProblemDetails { Status = reason.Status, Title = reason.Title, Detail = detail };
        _details.Extensions["reason"] = reason.Code;
    }

    public static Problem Of(Reason reason, string detail) => new(reason, detail);

    public static Problem MissingField(string field) => Of(Reasons.MissingField, $"Give the field “{field}”.").With("field", field);

    public static Problem InvalidField(string field, string detail) => Of(Reasons.InvalidField, detail).With("field", field);

    public static Problem InvalidParameter(string name, string detail) => Of(Reasons.InvalidParameter, detail).With("field", name);

    public Problem With(string name, object? value)
    {
        _details.Extensions[name] = value;
        return this;
    }

    /// <summary>When a repeat may fare better.</summary>
    public Problem RetryAfter(TimeSpan wait)
    {
        _retryAfter = wait;
        return this;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_retryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            httpContext.Response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var answer = TypedResults.Problem(_details);

        // Not every status has a type of the framework's own.
        _details.Type ??= "about:blank";
        return answer.ExecuteAsync(httpContext);
    }
}
