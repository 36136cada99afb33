using System.Security.Claims;
using Longcode.Accounts;

namespace Longcode.WebHost.Accounts;

internal sealed class ApiKeyIdentity(string keyId, Caller caller)
    : ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.UserId), new Claim(AccountClaims.Agency, caller.AgencyId)], ApiKeyScheme.Name)
{
    public string KeyId { get; } = keyId;

    public Caller Caller { get; } = caller;
}

internal static class ApiKeyIdentities
{
    /// <summary>The caller of an API call.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not demand an API key.</exception>
    public static Caller Caller(this ClaimsPrincipal principal) => principal.Identity is ApiKeyIdentity key
        ? key.Caller
        : throw new InvalidOperationException("This endpoint is reached without an API key: its group must demand one.");
}
