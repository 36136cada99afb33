using System.Collections.Immutable;

namespace Longcode.WebHost.Hosts;

/// <summary>Where the host listens: ASP.NET's own settings decide, and this names an address when they are silent.</summary>
internal static class Addresses
{
    private const string Default = "http://localhost:5080";

    /// <summary>The addresses, each with its port; port 0 is replaced by a free one.</summary>
    /// <exception cref="StartException">One of them is no address.</exception>
    public static ImmutableArray<Uri> Of(IConfiguration configuration)
    {
        var urls = configuration["urls"] is { Length: > 0 } given ? given.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. OfPorts(configuration, "http"), .. OfPorts(configuration, "https")];
        return [.. (urls.Length == 0 ? [Default] : urls).Select(Parse)];
    }

    /// <summary>Where people and vendors reach the address from this machine: a wildcard reads as localhost.</summary>
    public static Uri Reached(Uri address) => address.Host is "0.0.0.0" or "[::]" or WildcardHost ? new UriBuilder(address) { Host = "localhost" }.Uri : address;

    /// <summary>As ASP.NET takes it.</summary>
    public static string Listened(Uri address) => address.GetLeftPart(UriPartial.Authority).Replace(WildcardHost, "*", StringComparison.Ordinal);

    private const string WildcardHost = "wildcard.invalid";

    private static IEnumerable<string> OfPorts(IConfiguration configuration, string scheme) =>
        (configuration[$"{scheme}_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(port => $"{scheme}://*:{port}");

    private static Uri Parse(string url)
    {
        var named = url.Replace("://*", "://" + WildcardHost, StringComparison.Ordinal).Replace("://+", "://" + WildcardHost, StringComparison.Ordinal);
        if (!Uri.TryCreate(named, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new StartException($"“{url}” is no address to listen on: set --urls to one such as {Default}.");
        }

        return address.Port == 0 ? new UriBuilder(address) { Port = Port.Free() }.Uri : address;
    }
}
