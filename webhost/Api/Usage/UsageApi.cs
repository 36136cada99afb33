using System.Collections.Immutable;
using System.Security.Claims;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Usage;

/// <summary>What the agency's numbers counted this month.</summary>
/// <param name="Standing"><c>good</c>, <c>past-due</c> (a payment failed; still sends) or <c>suspended</c>.</param>
/// <param name="Next">Give it as <c>cursor</c> to read on; null at the end.</param>
internal sealed record UsageAnswer(string Standing, ImmutableArray<UsageItemAnswer> Items, string? Next);

internal sealed record UsageItemAnswer(string Number, string UserId, string Status, string Month, int Sent, int Included, int ToppedUp, DateTimeOffset ResetsAt)
{
    public static UsageItemAnswer Of(NumberView view) => new(
        view.Number.Value, view.UserId, view.StatusWord, view.Usage.Month, view.Usage.Sent, view.Usage.Included, view.Usage.TopUp, view.Usage.ResetsAt);
}

internal static class UsageApi
{
    public static RouteGroupBuilder MapUsage(this RouteGroupBuilder api)
    {
        api.MapGet("/usage", GetAsync).WithTags("Usage").WithName("GetUsage").WithSummary("The agency's standing, and each number's count of the month")
            .Produces<UsageAnswer>().Problems(400, 404);
        return api;
    }

    private static async Task<IResult> GetAsync([AsParameters] PageQuery query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!query.TryRead(out var page, out var problem)) return problem;

        var agencyId = user.Caller().AgencyId;
        if (await grains.GetGrain<ITenantGrain>(agencyId).GetAsync() is not { } agency)
        {
            return Problem.Of(Reasons.AgencyNotFound, "This key's agency is gone: ask for a key of another one.");
        }

        var numbers = await grains.GetGrain<INumbersGrain>(agencyId).ListAsync();
        if (!Pages.TryCut(numbers, page, view => view.Number.Value, out var cut, out problem)) return problem;

        return TypedResults.Ok(new UsageAnswer(agency.Standing.Word(), [.. cut.Items.Select(UsageItemAnswer.Of)], query.Next(cut.Next)));
    }
}
