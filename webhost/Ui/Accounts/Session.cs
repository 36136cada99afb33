using Longcode.Accounts;
using Longcode.WebHost.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace Longcode.WebHost.Ui.Accounts;

/// <summary>Who looks at this page, with the permissions of this moment.</summary>
public sealed class Session(AuthenticationStateProvider authentication, ICallers callers)
{
    /// <summary>The signed-in account, or nothing.</summary>
    public async Task<AccountView?> MeAsync() =>
        await callers.AccountAsync((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>The caller of a command.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; the pages that command ask for it.</exception>
    public async Task<Caller> CallerAsync() =>
        (await MeAsync())?.ToCaller() ?? throw new InvalidOperationException("Nobody is signed in.");
}
