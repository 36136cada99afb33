using Longcode.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Longcode.WebHost.Accounts;

/// <summary>Sign-in and sign-out by form post, each with its antiforgery token.</summary>
internal static class SignInEndpoints
{
    public const string RateLimit = "sign-in";
    public const string Page = "/sign-in";
    private const int LongestEmail = 254;

    public static IResult TooOften => TypedResults.Redirect($"{Page}?error=often");

    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        var account = endpoints.MapGroup("/account").ExcludeFromDescription();
        account.MapPost("/sign-in", SignInAsync).RequireRateLimiting(RateLimit);
        account.MapPost("/sign-out", SignOutAsync);
        account.MapSessions();
        return endpoints;
    }

    private static async Task<IResult> SignInAsync(HttpContext http, IAntiforgery antiforgery, IGrainFactory grains)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return TypedResults.Redirect($"{Page}?error=stale");

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = LocalUrl(form["returnUrl"]);
        if (form["email"] is not [{ Length: > 0 and <= LongestEmail } email] || form["password"] is not [{ Length: > 0 and <= AccountLimits.LongestPassword } password])
        {
            return Failed("wrong", returnUrl);
        }

        var outcome = await grains.GetGrain<IAccountGrain>(AccountKey.Of(email)).SignInAsync(password);
        if (outcome is { Status: SignInStatus.SignedIn, Account: { } account })
        {
            await http.SignInAsync(AccountClaims.Principal(account, CookieAuthenticationDefaults.AuthenticationScheme));
            return TypedResults.Redirect(returnUrl);
        }

        return Failed(outcome.Status == SignInStatus.LockedOut ? "locked" : "wrong", returnUrl);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return TypedResults.Redirect("/");

        await http.SignOutAsync();
        return TypedResults.Redirect(Page);
    }

    private static RedirectHttpResult Failed(string error, string returnUrl) =>
        TypedResults.Redirect($"{Page}?error={error}" + (returnUrl == "/" ? "" : $"&returnUrl={Uri.EscapeDataString(returnUrl)}"));

    /// <summary>An address of this site, or the start: a sign-in never sends anybody elsewhere.</summary>
    private static string LocalUrl(string? url) =>
        url is ['/', .. var rest] && rest is not ['/' or '\\', ..] && !url.AsSpan().ContainsAnyInRange('\0', ' ') ? url : "/";
}
