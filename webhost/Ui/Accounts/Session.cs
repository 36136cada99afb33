using System.Security.Claims;
using Longcode.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace Longcode.WebHost.Ui.Accounts;

/// <summary>Who looks at this page. The account is read anew each time, so that a lost permission acts at once.</summary>
public sealed class Session(AuthenticationStateProvider authentication, IGrainFactory grains)
{
    /// <summary>The signed-in account, or nothing.</summary>
    public async Task<AccountView?> MeAsync()
    {
        var principal = (await authentication.GetAuthenticationStateAsync()).User;
        return principal.FindFirstValue(ClaimTypes.Email) is { Length: > 0 } email
            ? await grains.GetGrain<IAccountGrain>(AccountKey.Of(email)).GetAsync()
            : null;
    }

    /// <summary>The caller of a command.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; the pages that command ask for it.</exception>
    public async Task<Caller> CallerAsync() =>
        (await MeAsync())?.ToCaller() ?? throw new InvalidOperationException("Nobody is signed in.");
}
