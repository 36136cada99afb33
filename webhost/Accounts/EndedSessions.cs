using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;

namespace Longcode.WebHost.Accounts;

/// <summary>A cookie is worth what its account says now: a changed password or “sign out everywhere” ends it within seconds.</summary>
internal static class EndedSessions
{
    public static async Task RejectAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (context.Principal is not { } principal || http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return;

        if (!await HoldsAsync(http.RequestServices.GetRequiredService<ICallers>(), principal))
        {
            context.RejectPrincipal();
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }

    /// <summary>While no silo answers nobody is signed out: nothing can be read or done then either.</summary>
    public static async Task<bool> HoldsAsync(ICallers callers, System.Security.Claims.ClaimsPrincipal principal)
    {
        try
        {
            return await callers.AccountAsync(principal) is not null;
        }
        catch (Exception fault) when (GrainFaults.IsFault(fault))
        {
            return true;
        }
    }
}
