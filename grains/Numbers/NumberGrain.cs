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
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    private readonly ITextLog _log;
    private readonly PlanSettings _plan;
    private readonly TextSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<NumberGrain> _logger;
    private readonly ICarrier _carrier;
    private readonly CarrierGate _gate;
    private readonly CarrierListing _listing;
    private readonly LineBook _book = new();
    private readonly LineWriter _writer;
    private readonly PhoneNumber _number;
    private LinePump? _pump;
    private LineReconciler? _reconciler;
    private IGrainTimer? _timer;
    private DateTimeOffset _wakesAt = DateTimeOffset.MaxValue;
    private bool _isReading;

    public NumberGrain(
        IGrainContext context, ITextLog log, ICarrier carrier, CarrierGate gate, CarrierListing listing,
        IOptions<PlanSettings> plan, IOptions<TextSettings> settings, TimeProvider time, ILogger<NumberGrain> logger)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(settings);
        (_log, _carrier, _gate, _listing, _time, _logger) = (log, carrier, gate, listing, time, logger);
        (_plan, _settings) = (plan.Value, settings.Value);
        _number = PhoneNumber.Parse($"{context.GrainId.Key}");
        _writer = new LineWriter(_number, log, time, _book, OnCommitted, OnLost);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _pump = new LinePump(_writer, _book, _gate, _carrier, _settings, _time, _logger, WakeAt);
        _reconciler = new LineReconciler(_writer, _book, _log, _carrier, _listing, _settings, _time, _logger, WakeAt);
        _writer.Line = await _log.ReadLineAsync(_number, cancellationToken);
        if (_writer.Line is { } line && line.DoneSeq < line.AcceptedSeq)
        {
            await ReadUnsettledAsync(line.DoneSeq, cancellationToken);
            OnCommitted();
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_pump is { } pump)
        {
            await pump.StopAsync(cancellationToken);
        }

        await _writer.DrainAsync();
    }

    public async Task<SendOutcome> SendAsync(SendText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_writer.Line is not { } line || line.AgencyId != text.Caller.AgencyId || _pump is not { } pump)
        {
            return new SendOutcome(SendStatus.NotFound);
        }

        var isReserved = pump.TryReserve(text.To, text.Body);
        var handedOver = _time.GetTimestamp();
        AcceptOutcome? outcome = null;
        try
        {
            outcome = await _writer.WriteAsync(new AcceptOp(text, line.AgencyId, _number, isReserved));
            return outcome.Answer;
        }
        finally
        {
            if (isReserved && outcome?.Row is { Status: TextStatus.Submitting } row)
            {
                pump.Go(row, handedOver);
            }
            else if (isReserved)
            {
                pump.LetGo(text.To);
            }
        }
    }

    public async Task<ReceiveOutcome> ReceiveAsync(IncomingText text) =>
        (await _writer.WriteAsync(new ReceiveOp(text, _number))).Outcome;

    public async Task<ReportOutcome> ReportAsync(StatusReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        _writer.Release(report.TextId);
        return (await _writer.WriteAsync(new ReportOp(report))).Outcome;
    }

    public async Task<bool> WithdrawAsync(Caller caller, string textId) =>
        IsOwnedBy(caller) && (await _writer.WriteAsync(new WithdrawOp(textId))).Length > 0;

    public async Task<bool> SettleAsync(Caller caller, string textId, SettleAs settle) =>
        IsOwnedBy(caller) && (await _writer.WriteAsync(new SettleOp(textId, settle))).Length > 0;

    public async Task WakeAsync()
    {
        if (_pump is { } pump && _reconciler is { } reconciler)
        {
            pump.Run();
            await ReadMoreAsync();
            await reconciler.RunAsync(_number, CancellationToken.None);
            await CatchUpAsync();
        }
    }

    private bool IsOwnedBy(Caller caller) => _writer.Line?.AgencyId == caller.AgencyId;

    /// <summary>A commit's own settlements move the watermark one item later; an idle line writes what is left.</summary>
    private async Task CatchUpAsync()
    {
        var (unsettled, knownTo) = _book.Snapshot();
        if (unsettled.Length == 0 && knownTo == long.MaxValue && _writer.Line is { } line && line.DoneSeq < line.AcceptedSeq)
        {
            await _writer.WriteSoonAsync(new TouchOp(null, null));
        }
    }

    private void OnCommitted()
    {
        _pump?.Run();
        _reconciler?.Arm();
        if (_book.HasRoomToRead)
        {
            _ = ReadMoreAsync();
        }
    }

    private void OnLost()
    {
        LogLost(_number.Masked);
        DeactivateOnIdle();
    }

    private async Task ReadMoreAsync()
    {
        if (_isReading || !_book.HasRoomToRead)
        {
            return;
        }

        _isReading = true;
        try
        {
            await ReadUnsettledAsync(_book.ReadFrom, CancellationToken.None);
            _pump?.Run();
        }
        catch (NumberUnavailableException)
        {
            WakeAt(_time.GetUtcNow() + Retry);
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <summary>What is accepted while the log is read stays unknown until the next read.</summary>
    private async Task ReadUnsettledAsync(long after, CancellationToken cancellation)
    {
        var acceptedTo = _writer.Line?.AcceptedSeq ?? 0;
        var rows = await _log.ReadUnsettledAsync(_number, after, LineBook.Capacity / 2, cancellation);
        var isAll = rows.Count < LineBook.Capacity / 2;
        var readTo = isAll ? acceptedTo : rows[^1].Seq;
        _book.ApplyRead(rows, isAll && _writer.Line?.AcceptedSeq == acceptedTo ? long.MaxValue : readTo);
    }

    private void WakeAt(DateTimeOffset at)
    {
        if (at < _wakesAt)
        {
            _wakesAt = at;
            var wait = at - _time.GetUtcNow();
            wait = wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1);
            _timer ??= this.RegisterGrainTimer(OnTimerAsync, new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private Task OnTimerAsync(CancellationToken cancellation)
    {
        _wakesAt = DateTimeOffset.MaxValue;
        return WakeAsync();
    }

    [LoggerMessage(1, LogLevel.Information, "Number {Number} was written elsewhere or could not write; it reads anew.")]
    private static partial void LogLost(ILogger logger, string number);

    private void LogLost(string number) => LogLost(_logger, number);
}
