using System.Security.Claims;
using Longcode.Accounts;

namespace Longcode.WebHost.Accounts;

internal sealed class Callers(IGrainFactory grains, TimeProvider time) : ICallers
{
    private readonly ShortMemory<AccountView> _accounts = new(time, email => grains.GetGrain<IAccountGrain>(email).GetAsync());

    public void Forget(string email) => _accounts.Forget(email);

    public async ValueTask<Caller?> GetAsync(ClaimsPrincipal principal) => (await AccountAsync(principal))?.ToCaller();

    public async ValueTask<AccountView?> AccountAsync(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(ClaimTypes.Email) is not { Length: > 0 } email) return null;

        // An address that was given to somebody else's account does not carry an old sign-in over, nor does a sign-in that was ended.
        return await _accounts.GetAsync(email) is { } account
            && principal.HasClaim(AccountClaims.Agency, account.AgencyId)
            && principal.HasClaim(ClaimTypes.NameIdentifier, account.UserId)
            && (principal.FindFirstValue(AccountClaims.Session) ?? "") == account.SessionStamp
            ? account
            : null;
    }
}
