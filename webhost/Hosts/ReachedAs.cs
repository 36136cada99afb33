using Microsoft.AspNetCore.HttpOverrides;

namespace Longcode.WebHost.Hosts;

/// <summary>What a request was before proxies passed it on.</summary>
internal static class ReachedAs
{
    /// <summary>
    /// The caller's address is the one that a known proxy names. The scheme is that of the public URL: where people come by https,
    /// TLS may end before this host, and links, cookies and form tokens are made for https all the same.
    /// </summary>
    public static IApplicationBuilder UseReachedAs(this IApplicationBuilder app, HostSettings settings)
    {
        if (settings.Proxies.Length > 0) app.UseForwardedHeaders(Forwarded(settings));
        if (settings.Https)
        {
            app.Use((http, next) =>
            {
                http.Request.Scheme = Uri.UriSchemeHttps;
                return next(http);
            });
        }

        return app;
    }

    private static ForwardedHeadersOptions Forwarded(HostSettings settings)
    {
        // Every proxy on the way is a known one, however many there are.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.Proxies) options.KnownIPNetworks.Add(network);
        return options;
    }
}
