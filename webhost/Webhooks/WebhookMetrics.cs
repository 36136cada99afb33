using System.Diagnostics.Metrics;
using Longcode.Hosts;

namespace Longcode.WebHost.Webhooks;

/// <summary>Counts what vendors call, and how it was answered.</summary>
internal sealed class WebhookMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _received = meters.Create(LongcodeMeter.Name)
        .CreateCounter<long>("longcode.callbacks.received", "{callback}", "Webhooks of the carrier and the biller that were answered.");

    public void Received(PathString path, int status) => _received.Add(
        1, new KeyValuePair<string, object?>(LongcodeMeter.Kind, Kind(path)), new KeyValuePair<string, object?>(LongcodeMeter.Outcome, Outcome(status)));

    private static string Kind(PathString path) =>
        path.StartsWithSegments("/webhooks/twilio/status", StringComparison.OrdinalIgnoreCase) ? "status"
        : path.StartsWithSegments("/webhooks/twilio/incoming", StringComparison.OrdinalIgnoreCase) ? "incoming"
        : path.StartsWithSegments("/webhooks/stripe", StringComparison.OrdinalIgnoreCase) ? "stripe"
        : "other";

    private static string Outcome(int status) => status switch
    {
        < 300 => "taken",
        StatusCodes.Status403Forbidden => "not-signed",
        < 500 => "refused",
        _ => "unavailable",
    };
}
