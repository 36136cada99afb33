using System.Text.Encodings.Web;
using Longcode.WebHost.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Longcode.WebHost.Accounts;

/// <summary><c>Authorization: Bearer lc_…</c>.</summary>
internal sealed class ApiKeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "api-key";
    private const string Bearer = "Bearer ";

    private static readonly AuthenticateResult Wrong = AuthenticateResult.Fail("The API key is not valid.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        return ApiKey.TryParse(header[Bearer.Length..].Trim(), out var key) && await keys.CheckAsync(key) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, Name))
            : Wrong;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        return Problem.Of(Reasons.KeyNotValid, "Send a valid API key: “Authorization: Bearer lc_…”.").ExecuteAsync(Context);
    }
}
