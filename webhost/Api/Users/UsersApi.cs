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
    private static readonly (Permissions Permission, string Word)[] Words =
    [
        (Longcode.Accounts.Permissions.ManageTextMessaging, "manage-text-messaging"),
        (Longcode.Accounts.Permissions.SendAsOthers, "send-as-others"),
        (Longcode.Accounts.Permissions.ManageUsers, "manage-users"),
    ];

    public static UserAnswer Of(AccountView account) => new(
        account.UserId, account.Name, account.Email, [.. Words.Where(word => account.Permissions.HasFlag(word.Permission)).Select(word => word.Word)]);
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
