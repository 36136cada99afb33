using System.Security.Cryptography.X509Certificates;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Longcode.WebHost.Accounts;

/// <summary>Who may come in: the cookie of the pages, the key of the API, and what both rest on.</summary>
internal static class LongcodeAccounts
{
    private const int SignInsAMinute = 30;

    /// <param name="services">Of the web host.</param>
    /// <param name="https">Whether people reach this host by https: cookies then never travel otherwise.</param>
    /// <param name="keysCertificate">Encrypts the shared keys where they are stored, or nothing.</param>
    public static IServiceCollection AddLongcodeAccounts(this IServiceCollection services, bool https, X509Certificate2? keysCertificate)
    {
        services.AddSingleton<ICallers, Callers>();
        services.AddSingleton<Guesses>();
        services.AddSingleton<ApiKeys>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie => Configure(cookie, https))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        services.AddAuthorization();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "longcode-form";
            antiforgery.Cookie.SecurePolicy = SecurePolicy(https);
        });
        var keyRing = services.AddDataProtection().SetApplicationName("longcode");
        if (keysCertificate is not null) keyRing.ProtectKeysWithCertificate(keysCertificate);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = new HostKeyRepository(provider.GetRequiredService<IGrainFactory>())));
        services.Configure<RateLimiterOptions>(limits => limits.AddPolicy(SignInEndpoints.RateLimit, BySource));
        return services;
    }

    private static void Configure(CookieAuthenticationOptions options, bool https)
    {
        options.Cookie.Name = "longcode";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = SecurePolicy(https);
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = SignInEndpoints.Page;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = EndedSessions.RejectAsync;
    }

    private static CookieSecurePolicy SecurePolicy(bool https) => https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static RateLimitPartition<string> BySource(HttpContext http) => RateLimitPartition.GetFixedWindowLimiter(
        http.Source(),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsAMinute, Window = TimeSpan.FromMinutes(1) });
}
