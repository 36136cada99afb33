namespace Longcode.WebHost.Api;

/// <summary>Every error. More fields say more where they can, such as <c>resetsAt</c>, <c>nearbyAreaCodes</c> or <c>declineCode</c>.</summary>
/// <param name="Reason">What to switch on; it never changes its meaning.</param>
/// <param name="Detail">One sentence with the next step.</param>
/// <param name="Field">The field, parameter or header at fault, where there is one.</param>
internal sealed record ProblemAnswer(string Type, string Title, int Status, string Detail, string Reason, string? Field = null);

internal static class ApiDescriptions
{
    /// <summary>The problems that a call of its own may answer; those that any call may are added by the document.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ProblemAnswer>(status, "application/problem+json");
        }

        return route;
    }
}
