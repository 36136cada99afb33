using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Longcode.WebHost.Hosts;

/// <summary>What a browser may do with our answers.</summary>
internal static class SecurityHeaders
{
    // MudBlazor sets styles on elements; scripts come from our own files only.
    private static readonly CompositeFormat Policy = CompositeFormat.Parse("default-src 'self'; script-src 'self'{0}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'");

    private const string OneYear = "max-age=31536000; includeSubDomains";

    /// <param name="app">The web host's pipeline; this comes first in it, so that errors have the headers too.</param>
    /// <param name="https">Whether people reach this host by https.</param>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, bool https) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        http.Response.OnStarting(SetPolicy, http);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (https) headers[HeaderNames.StrictTransportSecurity] = OneYear;
        return next(http);
    });

    /// <summary>Set last: the page of the API's reference makes a nonce for its script.</summary>
    private static Task SetPolicy(object state)
    {
        var http = (HttpContext)state;
        var nonce = http.Items[ScalarOptions.NonceHttpContextItemKey] is string made ? $" 'nonce-{made}'" : "";
        http.Response.Headers.ContentSecurityPolicy = string.Format(CultureInfo.InvariantCulture, Policy, nonce);
        return Task.CompletedTask;
    }
}
