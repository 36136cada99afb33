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
    private readonly TimeProvider _time;
    private DateTimeOffset _wakesAt = DateTimeOffset.MaxValue;

    public Activation(PhoneNumber number, ITextLog log, ICarrier carrier, TextSettings settings, TimeProvider time, Random random)
    {
        _time = time;
        _gate = new CarrierGate(time, random);
        _pipeline = new NumberPipeline(
            number, log, carrier, _gate, new CarrierListing(carrier, log, time, Turns), settings, time, Metrics, NullLogger.Instance, WakeAt, () => IsLost = true);
        Opening = Turns.Run(() => _pipeline.OpenAsync(CancellationToken.None));
    }

    public Turns Turns { get; } = new();

    public Task Opening { get; }

    /// <summary>It lost a write: Orleans would deactivate it.</summary>
    public bool IsLost { get; private set; }

    public bool IsOpen => Opening.IsCompletedSuccessfully && !IsLost && !Turns.IsDead;

    public bool IsDue => IsOpen && _wakesAt <= _time.GetUtcNow();

    public Task<SendOutcome> SendAsync(SendText text) => Turns.Run(() => _pipeline.SendAsync(text));

    public Task<ReportOutcome> ReportAsync(StatusReport report) => Turns.Run(() => _pipeline.ReportAsync(report));

    public Task<T> WriteAsync<T>(LineOp<T> op) => Turns.Run(() => _pipeline.WriteAsync(op));

    public Task CloseAsync() => Turns.Run(() => _pipeline.CloseAsync(CancellationToken.None));

    public void Wake()
    {
        _wakesAt = DateTimeOffset.MaxValue;
        _ = Turns.Run(_pipeline.WakeAsync);
    }

    public void Dispose()
    {
        Turns.Die();
        _gate.Dispose();
    }

    private void WakeAt(DateTimeOffset at) => _wakesAt = at < _wakesAt ? at : _wakesAt;
}
