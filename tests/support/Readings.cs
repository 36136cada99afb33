using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Longcode.Tests.Support;

/// <summary>What the instruments of one test's meters counted, by name, and by name and tag's value.</summary>
public sealed class Readings : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public Readings(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
        {
            Count(instrument.Name, count);
            foreach (var (_, value) in tags) Count($"{instrument.Name} {value}", count);
        });
        _listener.Start();
    }

    public long this[string name] => _counts.GetValueOrDefault(name);

    public void Dispose() => _listener.Dispose();

    private void Count(string name, long count) => _counts.AddOrUpdate(name, count, (_, sum) => sum + count);
}
