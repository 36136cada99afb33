using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Longcode.WebHost.Hosts;

/// <summary>Reads <see cref="HostSettings"/>; what is missing or wrong ends in a sentence that says what to set.</summary>
internal static class HostConfiguration
{
    public const string SandboxUrl = "Longcode:Sandbox:Url";
    public const string SiloPort = "Longcode:Cluster:SiloPort";
    public const string GatewayPort = "Longcode:Cluster:GatewayPort";
    public const string SandboxEnabled = "Longcode:Sandbox:Enabled";
    public const string TwilioAuthToken = "Longcode:Twilio:AuthToken";
    public const string StripeWebhookSecret = "Longcode:Stripe:WebhookSecret";
    public const string PublicUrl = "Longcode:PublicUrl";
    public const string Proxies = "Longcode:Proxies";
    public const string KeysCertificate = "Longcode:Keys:Certificate";
    public const string KeysCertificatePassword = "Longcode:Keys:CertificatePassword";
    public const string OperatorsPort = "Longcode:Operators:Port";
    public const string OperatorsAddress = "Longcode:Operators:Address";
    public const string Dashboard = "Longcode:Operators:Dashboard";
    public const string SandboxMailPort = "Longcode:Sandbox:MailPort";
    public const string CallbackDelay = "Longcode:Sandbox:CallbackDelay";

    public static HostSettings Read(IConfiguration configuration)
    {
        var mode = Mode(configuration);
        var withSandbox = mode == ClusterMode.Embedded && Flag(configuration, SandboxEnabled, otherwise: true);
        var addresses = Addresses.Of(configuration);
        return new HostSettings
        {
            Mode = mode,
            WithSandbox = withSandbox,
            Addresses = addresses,
            Operators = Operators(configuration, mode, addresses),
            PublicUrl = Public(configuration, withSandbox ? addresses[0] : null),
            TwilioAuthToken = Secret(configuration, TwilioAuthToken, "the auth token of the Twilio account, which signs its webhooks"),
            StripeWebhookSecret = Secret(configuration, StripeWebhookSecret, "the signing secret of the Stripe webhook endpoint (whsec_…)"),
            ClusterId = configuration["Longcode:Cluster:ClusterId"] is { Length: > 0 } id ? id : "longcode",
            Gateways = mode == ClusterMode.Clustered ? Gateways(configuration) : [],
            Proxies = [.. Words(configuration, Proxies).Select(Network)],
            KeysCertificate = Certificate(configuration),
        };
    }

    public static ClusterMode Mode(IConfiguration configuration) => configuration["Longcode:Cluster:Mode"] switch
    {
        null or "" => ClusterMode.Embedded,
        var word when Enum.TryParse<ClusterMode>(word, ignoreCase: true, out var mode) && Enum.IsDefined(mode) => mode,
        var word => throw new StartException($"Longcode:Cluster:Mode is “{word}”: set it to Embedded or Clustered."),
    };

    public static bool Flag(IConfiguration configuration, string key, bool otherwise) => configuration[key] switch
    {
        null or "" => otherwise,
        var word when bool.TryParse(word, out var flag) => flag,
        var word => throw new StartException($"{key} is “{word}”: set it to true or false."),
    };

    public static TimeSpan Span(IConfiguration configuration, string key, TimeSpan otherwise) => configuration[key] switch
    {
        null or "" => otherwise,
        var word when TimeSpan.TryParse(word, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero => span,
        var word => throw new StartException($"{key} is “{word}”: set it to a span of time, such as {otherwise:c}."),
    };

    /// <summary>A port; 0 takes a free one.</summary>
    public static int ReadPort(IConfiguration configuration, string key, int otherwise) => configuration[key] switch
    {
        null or "" => otherwise,
        var word when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port < 65_536 => port == 0 ? Port.Free() : port,
        var word => throw new StartException($"{key} is “{word}”: set it to a port, such as {otherwise}."),
    };

    public static Uri Address(IConfiguration configuration, string key, string example) =>
        Uri.TryCreate(configuration[key], UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "" }
            ? url.Port == 0 ? new UriBuilder(url) { Port = Port.Free() }.Uri : url
            : throw new StartException($"{key} is “{configuration[key]}”: set it to an http address, such as {example}.");

    private static Uri? Operators(IConfiguration configuration, ClusterMode mode, ImmutableArray<Uri> addresses)
    {
        if (configuration[OperatorsPort] is not { Length: > 0 })
        {
            return mode == ClusterMode.Embedded && Flag(configuration, Dashboard, otherwise: false)
                ? throw new StartException($"{Dashboard} needs a port that operators alone reach: set {OperatorsPort}, such as 9464.")
                : null;
        }

        var word = configuration[OperatorsAddress] is { Length: > 0 } given ? given : "127.0.0.1";
        if (!IPAddress.TryParse(word, out var address))
        {
            throw new StartException($"{OperatorsAddress} is “{word}”: set it to an IP address of this machine, or to 0.0.0.0 for all of them.");
        }

        var port = ReadPort(configuration, OperatorsPort, 9464);
        return addresses.Any(listened => listened.Port == port)
            ? throw new StartException($"{OperatorsPort} is {port}, where agencies come in: choose a port of its own.")
            : new UriBuilder(Uri.UriSchemeHttp, $"{address}", port).Uri;
    }

    private static Uri Public(IConfiguration configuration, Uri? otherwise)
    {
        if (configuration[PublicUrl] is { Length: > 0 }) return Address(configuration, PublicUrl, "https://texting.example.com");

        return otherwise is not null
            ? Addresses.Reached(otherwise)
            : throw new StartException($"{PublicUrl} is missing: set it to the address at which Twilio and Stripe reach this host, such as https://texting.example.com.");
    }

    private static string Secret(IConfiguration configuration, string key, string what) =>
        configuration[key] is { Length: > 0 } secret ? secret : throw new StartException($"{key} is missing: set it to {what}.");

    private static ImmutableArray<DnsEndPoint> Gateways(IConfiguration configuration)
    {
        const string Key = "Longcode:Cluster:Gateways";
        var words = Words(configuration, Key);
        return words.Length > 0
            ? [.. words.Select(word => Gateway(Key, word))]
            : throw new StartException($"{Key} is missing: name the silos' gateways, each as host:port, such as silo-1:30000.");
    }

    private static string[] Words(IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        return section.Value is { Length: > 0 } list
            ? list.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
            : [.. section.GetChildren().Select(child => child.Value).OfType<string>()];
    }

    private static IPNetwork Network(string word) => IPNetwork.TryParse(word, out var network) ? network
        : IPAddress.TryParse(word, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new StartException($"{Proxies} names “{word}”: write each proxy as an address or a network, such as 10.0.0.5 or 10.0.0.0/8.");

    private static X509Certificate2? Certificate(IConfiguration configuration)
    {
        if (configuration[KeysCertificate] is not { Length: > 0 } file) return null;

        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, configuration[KeysCertificatePassword]);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{KeysCertificate} names “{file}”, which cannot be read: set it to a PKCS #12 file, and {KeysCertificatePassword} to its password.", e);
        }
    }

    private static DnsEndPoint Gateway(string key, string word)
    {
        var colon = word.LastIndexOf(':');
        return colon > 0 && int.TryParse(word.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536
            ? new DnsEndPoint(word[..colon].Trim('[', ']'), port)
            : throw new StartException($"{key} names “{word}”: write each gateway as host:port, such as silo-1:30000.");
    }
}
