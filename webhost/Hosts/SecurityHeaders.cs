using Microsoft.Net.Http.Headers;

namespace Longcode.WebHost.Hosts;

/// <summary>What a browser may do with our answers.</summary>
internal static class SecurityHeaders
{
    // MudBlazor sets styles on elements; scripts come from our own files only.
    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string OneYear = "max-age=31536000; includeSubDomains";

    /// <param name="app">The web host's pipeline; this comes first in it, so that errors have the headers too.</param>
    /// <param name="https">Whether people reach this host by https.</param>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, bool https) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (https) headers[HeaderNames.StrictTransportSecurity] = OneYear;
        return next(http);
    });
}
