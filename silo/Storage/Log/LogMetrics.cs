using System.Diagnostics.Metrics;
using Longcode.Hosts;

namespace Longcode.Silo.Storage.Log;

/// <summary>How the text log commits.</summary>
internal sealed class LogMetrics
{
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] };
    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000] };

    private static readonly KeyValuePair<string, object?> Done = new(LongcodeMeter.Outcome, "committed");
    private static readonly KeyValuePair<string, object?> Lost = new(LongcodeMeter.Outcome, "failed");

    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _numbers;
    private readonly Histogram<int> _operations;

    public LogMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(LongcodeMeter.Name);
        _duration = _meter.CreateHistogram("longcode.log.commit.duration", "s", "How long a batch of the text log took, from its first statement to its commit.", null, Seconds);
        _numbers = _meter.CreateHistogram("longcode.log.batch.numbers", "{number}", "Numbers that shared a commit.", null, Sizes);
        _operations = _meter.CreateHistogram("longcode.log.batch.operations", "{operation}", "Operations that shared a commit.", null, Sizes);
    }

    public void Watch(Func<int> queueLength) =>
        _meter.CreateObservableUpDownCounter("longcode.log.queue.length", queueLength, "{number}", "Numbers whose operations wait for a commit.");

    public void Committed(int numbers, int operations, TimeSpan took)
    {
        _duration.Record(took.TotalSeconds, Done);
        _numbers.Record(numbers);
        _operations.Record(operations);
    }

    public void Failed(TimeSpan took) => _duration.Record(took.TotalSeconds, Lost);
}
