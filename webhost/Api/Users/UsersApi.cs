using System.Collections.Immutable;
using System.Security.Claims;
using Longcode.Accounts;
using Longcode.Tenants;
using Longcode.WebHost.Accounts;

namespace Longcode.WebHost.Api.Users;

/// <summary>A user of the agency.</summary>
/// <param name="Permissions"><c>manage-text-messaging</c>, <c>send-as-others</c>, <c>manage-users</c>.</param>
internal sealed record UserAnswer(string Id, string Name, string Email, ImmutableArray<string> Permissions)
{
    public static UserAnswer Of(AccountView account) => new(account.UserId, account.Name, account.Email, PermissionWords.Of(account.Permissions));
}

internal static class UsersApi
{
    public static RouteGroupBuilder MapUsers(this RouteGroupBuilder api)
    {
        api.MapGet("/users", ListAsync).WithTags("Users").WithName("ListUsers").WithSummary("The agency's users, by name")
            .Produces<PageAnswer<UserAnswer>>().Problems(400);
        return api;
    }

    private static async Task<IResult> ListAsync([AsParameters] PageQuery query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!query.TryRead(out var page, out var problem)) return problem;

        var users = await grains.GetGrain<ITenantGrain>(user.Caller().AgencyId).UsersAsync();
        return Pages.TryCut(users, page, account => account.UserId, out var cut, out problem) ? TypedResults.Ok(query.Answer(cut, UserAnswer.Of)) : problem;
    }
}
