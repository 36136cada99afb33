using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Longcode.WebHost.Hosts;

internal enum ClusterMode
{
    /// <summary>Web host, one silo and the sandbox in one process.</summary>
    Embedded = 0,

    /// <summary>A client of silos that run elsewhere.</summary>
    Clustered = 1,
}

/// <summary>What the host itself reads of the configuration, checked.</summary>
internal sealed record HostSettings
{
    public required ClusterMode Mode { get; init; }

    /// <summary>Carrier and biller are the sandbox in this process: the mode in which demo credentials exist.</summary>
    public required bool WithSandbox { get; init; }

    public required ImmutableArray<Uri> Addresses { get; init; }

    /// <summary>Where operators and their machines read; not for agencies. None by default.</summary>
    public required Uri? Operators { get; init; }

    public required Uri PublicUrl { get; init; }

    public required string TwilioAuthToken { get; init; }

    public required string StripeWebhookSecret { get; init; }

    public required string ClusterId { get; init; }

    public required ImmutableArray<DnsEndPoint> Gateways { get; init; }

    /// <summary>Proxies whose word about the caller's address is taken; none by default.</summary>
    public required ImmutableArray<IPNetwork> Proxies { get; init; }

    /// <summary>Encrypts the hosts' shared keys in the database; none by default.</summary>
    public X509Certificate2? KeysCertificate { get; init; }

    public bool Https => PublicUrl.Scheme == Uri.UriSchemeHttps;
}
