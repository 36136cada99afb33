using Longcode.WebHost.Api.Orders;
using Longcode.WebHost.Api.People;

namespace Longcode.WebHost.Api;

/// <summary>Every error. What stands behind <c>reason</c> is there only where it says more.</summary>
/// <param name="Reason">What to switch on; it never changes its meaning.</param>
/// <param name="Detail">One sentence with the next step.</param>
/// <param name="Field">The field, parameter or header at fault.</param>
/// <param name="Errors">Every field at fault.</param>
/// <param name="Since">Since when a phone is closed.</param>
/// <param name="ResetsAt">When texts come back.</param>
/// <param name="Included">Texts that a number brings a month.</param>
/// <param name="ErrorCode">The carrier's code.</param>
/// <param name="DeclineCode">The bank's code.</param>
/// <param name="Id">The order.</param>
/// <param name="Number">The order's number.</param>
/// <param name="ConfirmUrl">Where the card's owner confirms the payment that the bank asks about first.</param>
/// <param name="ConfirmUntil">Until when that can be confirmed.</param>
/// <param name="OrderId">The order that the bank asks about.</param>
/// <param name="NearbyAreaCodes">Area codes that have numbers, nearest first.</param>
/// <param name="TraceId">Finds the request in the logs.</param>
internal sealed record ProblemAnswer(
    string Type, string Title, int Status, string Detail, string Reason, string? Field = null, FieldProblemAnswer[]? Errors = null,
    DateTimeOffset? Since = null, DateTimeOffset? ResetsAt = null, int? Included = null, string? ErrorCode = null, string? DeclineCode = null,
    string? Id = null, string? Number = null, string? OrderStatus = null, string? NumberStatus = null, string? TextStatus = null,
    NearbyAreaCodeAnswer[]? NearbyAreaCodes = null, Uri? ConfirmUrl = null, DateTimeOffset? ConfirmUntil = null, string? OrderId = null, string? TraceId = null);

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
