using Longcode.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Longcode.WebHost.Accounts;

/// <summary>What ends a user's sign-ins on every device: another password, or the wish alone. Forms of the profile page.</summary>
internal static class SessionEndpoints
{
    private const string Page = "/profile";

    public static IEndpointRouteBuilder MapSessions(this IEndpointRouteBuilder account)
    {
        account.MapPost("/password", ChangePasswordAsync).RequireRateLimiting(SignInEndpoints.RateLimit);
        account.MapPost("/sign-out-everywhere", SignOutEverywhereAsync);
        return account;
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext http, IAntiforgery antiforgery, IGrainFactory grains, ICallers callers)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return TypedResults.Redirect(Page);
        if (await callers.AccountAsync(http.User) is not { } me) return TypedResults.Redirect(SignInEndpoints.Page);

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var current = form["current"] is [{ Length: <= AccountLimits.LongestPassword } given] ? given : "";
        var next = form["next"] is [{ } wanted] ? wanted : "";
        var outcome = await grains.GetGrain<IAccountGrain>(AccountKey.Of(me.Email)).ChangePasswordAsync(me.ToCaller(), current, next);
        if (outcome.Account is { } changed)
        {
            callers.Forget(me.Email);
            await http.SignInAsync(AccountClaims.Principal(changed, CookieAuthenticationDefaults.AuthenticationScheme));
        }

        return TypedResults.Redirect($"{Page}?password={Word(outcome.Status)}");
    }

    private static async Task<IResult> SignOutEverywhereAsync(HttpContext http, IAntiforgery antiforgery, IGrainFactory grains, ICallers callers)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return TypedResults.Redirect(Page);

        if (await callers.AccountAsync(http.User) is { } me)
        {
            await grains.GetGrain<IAccountGrain>(AccountKey.Of(me.Email)).EndSessionsAsync(me.ToCaller());
            callers.Forget(me.Email);
        }

        await http.SignOutAsync();
        return TypedResults.Redirect(SignInEndpoints.Page);
    }

    private static string Word(PasswordStatus status) => status switch
    {
        PasswordStatus.Changed => "changed",
        PasswordStatus.WrongPassword => "wrong",
        PasswordStatus.LockedOut => "locked",
        PasswordStatus.NotValid => "short",
    };
}
