using System.ComponentModel.DataAnnotations;

namespace Longcode.Silo.Telemetry;

/// <summary>What is measured and traced. Section <c>Longcode:Telemetry</c>.</summary>
public sealed class TelemetrySettings
{
    public const string Section = "Longcode:Telemetry";

    /// <summary>OpenTelemetry's own name of the address of a collector; without it nothing leaves the process but what is scraped.</summary>
    public const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The share of requests that are traced; the same on all parts, or traces have holes.</summary>
    [Range(0d, 1d, ErrorMessage = "Set TraceRatio to the share of requests that are traced, from 0 (none) to 1 (all).")]
    public double TraceRatio { get; set; }
}
