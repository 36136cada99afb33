using Microsoft.AspNetCore.Diagnostics;

namespace Longcode.WebHost.Problems;

/// <summary>Turns what was thrown into a problem. Only what is a fault of ours is logged as an error.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is (OperationCanceledException or IOException) && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await ProblemOf(exception, httpContext).ExecuteAsync(httpContext);
        return true;
    }

    private Problem ProblemOf(Exception exception, HttpContext http)
    {
        if (Unreadable(exception) is { } bad) return BadRequests.Of(bad);

        var route = (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "";
        if (GrainFaults.IsFault(exception))
        {
            Log.Unavailable(logger, exception, http.Request.Method, route);
            return Problem.Of(Reasons.Unavailable, "Send the same request again in a few seconds.").RetryAfter(Pause);
        }

        Log.Failed(logger, exception, http.Request.Method, route);
        return Problem.Of(Reasons.InternalError, "Send the request again; if it fails again, tell us the time at which it did.");
    }

    /// <summary>A request that ended early, or whose form is broken, may come wrapped by who read it.</summary>
    private static BadHttpRequestException? Unreadable(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad,
        InvalidDataException broken => new BadHttpRequestException(broken.Message, broken),
        { InnerException: { } inner } => Unreadable(inner),
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Method} {Route} was answered 503: a grain call ended in a fault")]
        public static partial void Unavailable(ILogger logger, Exception fault, string method, string route);

        [LoggerMessage(2, LogLevel.Error, "{Method} {Route} failed")]
        public static partial void Failed(ILogger logger, Exception fault, string method, string route);
    }
}
