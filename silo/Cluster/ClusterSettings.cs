using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Longcode.Silo.Cluster;

public enum ClusterMode
{
    /// <summary>Web host and the one silo in one process.</summary>
    Embedded = 0,

    /// <summary>Silos and web hosts as processes of their own, which find each other by configuration.</summary>
    Clustered = 1,
}

/// <summary>How silos and web hosts find each other. Section <c>Longcode:Cluster</c>.</summary>
public sealed class ClusterSettings : IValidatableObject
{
    public const string Section = "Longcode:Cluster";

    [EnumDataType(typeof(ClusterMode))]
    public ClusterMode Mode { get; set; } = ClusterMode.Embedded;

    /// <summary>Silos with the same id over the same database are one cluster.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public string ClusterId { get; set; } = "longcode";

    /// <summary>Where silos talk to each other.</summary>
    [Range(1, 65_535, ErrorMessage = "SiloPort must be a port, 1 to 65535.")]
    public int SiloPort { get; set; } = 11_111;

    /// <summary>Where web hosts talk to silos.</summary>
    [Range(1, 65_535, ErrorMessage = "GatewayPort must be a port, 1 to 65535.")]
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>The address under which the others reach this silo; by default the machine's own.</summary>
    public string? Address { get; set; }

    /// <summary>For a web host: the silos' gateways, <c>host:port</c> each.</summary>
    public IList<string> Gateways { get; init; } = [];

    public bool IsEmbedded => Mode == ClusterMode.Embedded;

    internal IPAddress? AdvertisedAddress => Address is { Length: > 0 } ? IPAddress.Parse(Address) : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is { Length: > 0 } && !IPAddress.TryParse(Address, out _))
        {
            yield return new ValidationResult("Address must be an IP address of this machine.", [nameof(Address)]);
        }
    }
}
