using System.Security.Claims;
using Longcode.Accounts;

namespace Longcode.WebHost.Accounts;

/// <summary>What a sign-in remembers: who it is. What they may do is asked of the account each time.</summary>
internal static class AccountClaims
{
    public const string Agency = "longcode:agency";
    public const string Session = "longcode:session";

    public static ClaimsPrincipal Principal(AccountView account, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Email, account.Email),
            new Claim(ClaimTypes.NameIdentifier, account.UserId),
            new Claim(ClaimTypes.Name, account.Name),
            new Claim(Agency, account.AgencyId),
            new Claim(Session, account.SessionStamp),
        ],
        scheme));
}
