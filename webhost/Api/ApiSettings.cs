using System.ComponentModel.DataAnnotations;

namespace Longcode.WebHost.Api;

/// <summary>Limits of the API. Section <c>Longcode:Api</c>.</summary>
public sealed class ApiSettings
{
    /// <summary>Calls a second that each key may make; 0 sets no limit. 50 by default, 0 in the default mode.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 50;
}
