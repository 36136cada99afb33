using System.Diagnostics.Metrics;

namespace Longcode.Tests.Support;

/// <summary>Makes meters that a test alone listens to.</summary>
public sealed class TestMeters : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Scope = this;
        var meter = new Meter(options);
        lock (_meters) _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        lock (_meters) _meters.ForEach(meter => meter.Dispose());
    }
}
