using System.Security.Claims;
using Longcode.Accounts;

namespace Longcode.WebHost.Accounts;

/// <summary>Who a signed-in principal is at this moment.</summary>
public interface ICallers
{
    /// <summary>
    /// The caller with the permissions that the account has now, at most a few seconds old; <c>null</c>: nobody is signed in,
    /// or the account is gone.
    /// </summary>
    ValueTask<Caller?> GetAsync(ClaimsPrincipal principal);

    /// <summary>Asks for the account anew next time: it was changed here.</summary>
    void Forget(string email);

    /// <summary>The account of the principal, as fresh as its caller.</summary>
    ValueTask<AccountView?> AccountAsync(ClaimsPrincipal principal);
}
