using Longcode.Numbers;
using Longcode.Tests.Support;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.Logging.Abstractions;

namespace Longcode.Tests.Unit.Model;

/// <summary>One activation of the number, with a scheduler of its own. Dead, it takes what it knew and what it was about to do with it.</summary>
internal sealed class Activation : IDisposable
{
    private static readonly TextMetrics Metrics = new(new TestMeters());

    private readonly CarrierGate _gate;
    private readonly NumberPipeline _pipeline;
    private readonly SteadyTime _steady;
    private TimeSpan _wakesAt = TimeSpan.MaxValue;

    public Activation(PhoneNumber number, ITextLog log, ICarrier carrier, TextSettings settings, TimeProvider time, Random random)
    {
        _steady = new SteadyTime(time);
        _gate = new CarrierGate(time, random);
        _pipeline = new NumberPipeline(
            number, log, carrier, _gate, new CarrierListing(carrier, log, time, Turns), settings, time, _steady, Metrics, NullLogger.Instance, WakeIn, () => IsLost = true);
        Opening = Turns.Run(() => _pipeline.OpenAsync(CancellationToken.None));
    }

    public Turns Turns { get; } = new();

    public Task Opening { get; }

    /// <summary>It lost a write: Orleans would deactivate it.</summary>
    public bool IsLost { get; private set; }

    public bool IsOpen => Opening.IsCompletedSuccessfully && !IsLost && !Turns.IsDead;

    public bool IsDue => IsOpen && _wakesAt <= _steady.Now;

    public Task<SendOutcome> SendAsync(SendText text) => Turns.Run(() => _pipeline.SendAsync(text));

    public Task<ReportOutcome> ReportAsync(StatusReport report) => Turns.Run(() => _pipeline.ReportAsync(report));

    public Task<T> WriteAsync<T>(LineOp<T> op) => Turns.Run(() => _pipeline.WriteAsync(op));

    public Task CloseAsync() => Turns.Run(() => _pipeline.CloseAsync(CancellationToken.None));

    public void Wake()
    {
        _wakesAt = TimeSpan.MaxValue;
        _ = Turns.Run(_pipeline.WakeAsync);
    }

    public void Dispose()
    {
        Turns.Die();
        _gate.Dispose();
    }

    private void WakeIn(TimeSpan wait)
    {
        var at = _steady.Now + wait;
        _wakesAt = at < _wakesAt ? at : _wakesAt;
    }
}
