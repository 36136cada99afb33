using System.Diagnostics.Metrics;
using Longcode.Hosts;

namespace Longcode.Texts;

/// <summary>How the carrier answers, and how many calls it gets at once from this silo.</summary>
public sealed class CarrierMetrics
{
    private const string Call = "{call}";

    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15] };

    private readonly Histogram<double> _duration;

    public CarrierMetrics(IMeterFactory meters, CarrierGate gate)
    {
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentNullException.ThrowIfNull(gate);
        var meter = meters.Create(LongcodeMeter.Name);
        _duration = meter.CreateHistogram("longcode.carrier.request.duration", "s", "How long the carrier took to answer.", null, Seconds);
        meter.CreateObservableUpDownCounter("longcode.carrier.requests.active", () => gate.View.InFlight, Call, "Posts to the carrier that are claimed or under way.");
        meter.CreateObservableGauge("longcode.carrier.requests.limit", () => gate.View.Cap, Call, "Posts that may be under way together; falls when the carrier pushes back.");
        meter.CreateObservableGauge("longcode.carrier.paused", () => gate.View.IsPaused ? 1 : 0, null, "1 while all posts wait because the carrier pushed back or refused the account.");
    }

    /// <param name="status">The answer's HTTP status; <c>null</c>: there was none.</param>
    public void Asked(CarrierRequest request, TimeSpan took, string outcome, int? status) => _duration.Record(
        took.TotalSeconds,
        new KeyValuePair<string, object?>(LongcodeMeter.Kind, Word(request)),
        new KeyValuePair<string, object?>(LongcodeMeter.Outcome, outcome),
        new KeyValuePair<string, object?>("longcode.status_class", Class(status)));

    private static string Word(CarrierRequest request) => request switch
    {
        CarrierRequest.Send => "send",
        CarrierRequest.List => "list",
        CarrierRequest.Fetch => "fetch",
        CarrierRequest.Media => "media",
        _ => "other",
    };

    private static string Class(int? status) => status switch
    {
        >= 200 and < 300 => "2xx",
        >= 300 and < 400 => "3xx",
        429 => "429",
        >= 400 and < 500 => "4xx",
        >= 500 and < 600 => "5xx",
        _ => "none",
    };
}

public enum CarrierRequest
{
    Send,
    List,
    Fetch,
    Media,
}
