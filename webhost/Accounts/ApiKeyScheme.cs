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

    private TimeSpan? _retryAfter;

    private static readonly AuthenticateResult Wrong = AuthenticateResult.Fail("The API key is not valid.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var check = await keys.CheckAsync(ApiKey.TryParse(header[Bearer.Length..].Trim(), out var key) ? key : null, Context.Source());
        _retryAfter = check.RetryAfter;
        return check.Principal is { } principal ? AuthenticateResult.Success(new AuthenticationTicket(principal, Name)) : Wrong;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_retryAfter is { } wait)
        {
            return Problem.Of(Reasons.RateLimited, "Too many wrong API keys came from this address. Correct the key, and wait a minute.").RetryAfter(wait).ExecuteAsync(Context);
        }

        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        return Problem.Of(Reasons.KeyNotValid, "Send a valid API key: “Authorization: Bearer lc_…”.").ExecuteAsync(Context);
    }
}
