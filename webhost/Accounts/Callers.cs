using System.Security.Claims;
using Longcode.Accounts;

namespace Longcode.WebHost.Accounts;

internal sealed class Callers(IGrainFactory grains, TimeProvider time) : ICallers
{
    private readonly ShortMemory<AccountView?> _accounts = new(time, email => grains.GetGrain<IAccountGrain>(email).GetAsync());

    public async ValueTask<Caller?> GetAsync(ClaimsPrincipal principal) => (await AccountAsync(principal))?.ToCaller();

    public async ValueTask<AccountView?> AccountAsync(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(ClaimTypes.Email) is not { Length: > 0 } email) return null;

        // An address that was given to somebody else's account does not carry an old sign-in over.
        return await _accounts.GetAsync(email) is { } account
            && principal.HasClaim(AccountClaims.Agency, account.AgencyId)
            && principal.HasClaim(ClaimTypes.NameIdentifier, account.UserId)
            ? account
            : null;
    }
}
