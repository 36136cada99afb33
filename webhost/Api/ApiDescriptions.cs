using Microsoft.AspNetCore.Mvc;

namespace Longcode.WebHost.Api;

internal static class ApiDescriptions
{
    /// <summary>The problems that a call of its own may answer; those that any call may are added by the document.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ProblemDetails>(status, "application/problem+json");
        }

        return route;
    }
}
