using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Tenants;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Longcode.Numbers;

/// <summary>Two activations may stand for a moment: each write carries the line's version, and the loser deactivates.</summary>
[GrainType("number")]
public sealed partial class NumberGrain : Grain, INumberGrain
{
    /// <summary>A timer takes no span without end, as that to a claim whose clock was years ahead.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly PlanSettings _plan;
    private readonly TimeProvider _time;
    private readonly SteadyTime _steady;
    private readonly ILogger<NumberGrain> _logger;
    private readonly PhoneNumber _number;
    private readonly NumberPipeline _pipeline;
    private IGrainTimer? _timer;
    private TimeSpan _wakesAt = TimeSpan.MaxValue;

    public NumberGrain(
        IGrainContext context, ITextLog log, ICarrier carrier, CarrierGate gate, CarrierListing listing,
        IOptions<PlanSettings> plan, IOptions<TextSettings> settings, TimeProvider time, TextMetrics metrics, ILogger<NumberGrain> logger)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(settings);
        (_plan, _time, _steady, _logger) = (plan.Value, time, new SteadyTime(time), logger);
        _number = PhoneNumber.Parse($"{context.GrainId.Key}");
        _pipeline = new NumberPipeline(_number, log, carrier, gate, listing, settings.Value, time, _steady, metrics, logger, WakeIn, OnLost);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken) => _pipeline.OpenAsync(cancellationToken);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _pipeline.CloseAsync(cancellationToken);

    public async Task<SendOutcome> SendAsync(SendText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var outcome = await _pipeline.SendAsync(text);
        AskForPack();
        return outcome;
    }

    public Task<ReceiveOutcome> ReceiveAsync(IncomingText text) => _pipeline.ReceiveAsync(text);

    public Task<ReportOutcome> ReportAsync(StatusReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return _pipeline.ReportAsync(report);
    }

    public Task<TextDecision> WithdrawAsync(Caller caller, string textId) => DecideAsync(caller, new WithdrawOp(caller, textId));

    public Task<TextDecision> SettleAsync(Caller caller, string textId, SettleAs settle) => DecideAsync(caller, new SettleOp(caller, textId, settle));

    public Task WakeAsync() => _pipeline.WakeAsync();

    public Task FetchAsync(ImmutableArray<string> textIds) => _pipeline.FetchAsync(textIds);

    private async Task<TextDecision> DecideAsync(Caller caller, LineOp<TextDecision> op) =>
        IsOwnedBy(caller) ? await _pipeline.WriteAsync(op) : TextDecision.WrongStatus;

    private bool IsOwnedBy(Caller caller) => _pipeline.Line?.AgencyId == caller.AgencyId;

    private void OnLost()
    {
        LogLost(_number.Masked);
        DeactivateOnIdle();
    }

    private void WakeIn(TimeSpan span)
    {
        var wait = TimeSpan.FromTicks(Math.Clamp(span.Ticks, TimeSpan.TicksPerMillisecond, LongestWait.Ticks));
        if (_steady.Now + wait < _wakesAt)
        {
            _wakesAt = _steady.Now + wait;
            _timer ??= this.RegisterGrainTimer(OnTimerAsync, new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Not awaited: the timer is changed only once its tick is over, and a wake may wait for the carrier's list.</summary>
    private Task OnTimerAsync(CancellationToken cancellation)
    {
        _wakesAt = TimeSpan.MaxValue;
        WakeAsync().Ignore();
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "Number {Number} was written elsewhere or could not write; it reads anew.")]
    private static partial void LogLost(ILogger logger, string number);

    private void LogLost(string number) => LogLost(_logger, number);
}
