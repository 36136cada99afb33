using Microsoft.AspNetCore.Diagnostics;

namespace Longcode.WebHost.Problems;

/// <summary>Every error of the API and the webhooks is a problem; a page's error is left to the pages.</summary>
internal static class LongcodeProblems
{
    public static IServiceCollection AddLongcodeProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<FaultHandler>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        return services;
    }

    public static IApplicationBuilder UseLongcodeProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();

        // What the inner one answered as a problem, the outer one leaves alone.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseWhen(http => IsMachine(http.Request.Path), machines => machines.UseMachineProblems());
        return app;
    }

    /// <summary>An answer without a body becomes a problem.</summary>
    public static IApplicationBuilder UseMachineProblems(this IApplicationBuilder app) => app.UseStatusCodePages(WriteAsync);

    private static bool IsMachine(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/healthz", StringComparison.OrdinalIgnoreCase);

    private static Task WriteAsync(StatusCodeContext context)
    {
        var problem = context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Problem.Of(Reasons.NotFound, "Check the address: /openapi/v1.json lists every call."),
            StatusCodes.Status405MethodNotAllowed => Problem.Of(Reasons.MethodNotAllowed, "Check the method: /openapi/v1.json lists every call."),
            StatusCodes.Status413PayloadTooLarge => Problem.Of(Reasons.BodyTooLarge, "Send a smaller body: 64 KB are the most."),
            StatusCodes.Status415UnsupportedMediaType => Problem.Of(Reasons.MediaType, "Send the body as “Content-Type: application/json”."),
            _ => Problem.Of(Reasons.BadRequest with { Status = context.HttpContext.Response.StatusCode }, "Check the request's form and send it again."),
        };
        return problem.ExecuteAsync(context.HttpContext);
    }
}
