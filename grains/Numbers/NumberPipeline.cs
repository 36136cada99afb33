using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.Logging;

namespace Longcode.Numbers;

/// <summary>
/// One activation's hold on a line: what it writes, what it keeps in mind, what it takes to the carrier, what it asks the carrier
/// about. All on one scheduler, turn by turn. After a lost write it is of no use any more.
/// </summary>
internal sealed class NumberPipeline(
    PhoneNumber number, ITextLog log, ICarrier carrier, CarrierGate gate, CarrierListing listing, TextSettings settings, TimeProvider time,
    SteadyTime steady, TextMetrics metrics, ILogger logger, Action<TimeSpan> wakeIn, Action onLost)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    private readonly LineBook _book = new(steady);
    private LineWriter? _writer;
    private LinePump? _pump;
    private LineReconciler? _reconciler;
    private bool _isReading;
    private bool _isClosed;
    private (long Waiting, long Unanswered) _counted;

    public NumberLine? Line => _writer?.Line;

    private LineWriter Writer => _writer ?? throw new NumberUnavailableException("The number has not read its line yet; repeat the call.");

    /// <summary>Reads the line and what is unsettled of it; what waits goes on.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        var line = await log.ReadLineAsync(number, cancellation);
        _writer = new LineWriter(number, log, time, _book, metrics, OnCommitted, onLost) { Line = line };
        _pump = new LinePump(_writer, _book, gate, carrier, settings, time, steady, logger, wakeIn);
        _reconciler = new LineReconciler(_writer, _book, log, carrier, listing, settings, time, steady, logger, wakeIn);
        if (line is not null && line.DoneSeq < line.AcceptedSeq)
        {
            await ReadUnsettledAsync(line.DoneSeq, cancellation);
            OnCommitted();
        }
    }

    /// <summary>Waits for the calls under way and for what is to be written.</summary>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        if (_pump is { } pump && _writer is { } writer)
        {
            writer.Close();
            await pump.StopAsync(cancellation);
            await writer.DrainAsync();
        }

        _isClosed = true;
        CountLine();
    }

    public Task<T> WriteAsync<T>(LineOp<T> op) => Writer.WriteAsync(op);

    public async Task<SendOutcome> SendAsync(SendText text)
    {
        if (Line is not { } line || line.AgencyId != text.Caller.AgencyId || _pump is not { } pump)
        {
            return new SendOutcome(SendStatus.NotFound);
        }

        var isReserved = pump.TryReserve(text.To, text.Body);
        var handedOver = time.GetTimestamp();
        AcceptOutcome? outcome = null;
        try
        {
            outcome = await Writer.WriteAsync(new AcceptOp(text, line.AgencyId, number, isReserved, Wait(text.Origin, line)));
            metrics.Answered(outcome);
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

    private TimeSpan Wait(TextOrigin origin, NumberLine line) => settings.SegmentsPerSecond == 0
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(_book.SegmentsBefore(origin, line.AcceptedSeq) / settings.SegmentsPerSecond);

    public async Task<ReportOutcome> ReportAsync(StatusReport report)
    {
        Writer.Release(report.TextId);
        var reported = await Writer.WriteAsync(new ReportOp(report));
        metrics.Reported(reported);
        return reported.Outcome;
    }

    public async Task<ReceiveOutcome> ReceiveAsync(IncomingText text)
    {
        var received = await Writer.WriteAsync(new ReceiveOp(text, number));
        metrics.Received(received.Outcome);
        return received.Outcome;
    }

    /// <summary>Goes on with whatever is due.</summary>
    public async Task WakeAsync()
    {
        if (_pump is { } pump && _reconciler is { } reconciler)
        {
            pump.Run();
            await ReadMoreAsync();
            await reconciler.RunAsync(number, CancellationToken.None);
            await CatchUpAsync();
        }
    }

    public Task FetchAsync(IReadOnlyCollection<string> textIds) => _reconciler?.FetchAsync(number, textIds, CancellationToken.None) ?? Task.CompletedTask;

    /// <summary>
    /// A busy line writes its watermark seldom; an idle one writes what is left. Whoever is woken without work may also have missed what
    /// another activation did to the line: the write tells.
    /// </summary>
    private async Task CatchUpAsync()
    {
        var (unsettled, knownTo) = _book.Snapshot(settles: 0);
        if (unsettled.Length == 0 && knownTo == long.MaxValue && Line is not null)
        {
            await Writer.WriteAsync(new TouchOp(null, null));
        }
    }

    private void OnCommitted()
    {
        _pump?.Run();
        _reconciler?.Arm();
        CountLine();
        if (_book.HasRoomToRead)
        {
            _ = ReadMoreAsync();
        }
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
            CountLine();
        }
        catch (NumberUnavailableException)
        {
            wakeIn(Retry);
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <summary>This line's share in what waits on the silo; none once it is closed.</summary>
    private void CountLine()
    {
        (long Waiting, long Unanswered) now = _isClosed ? (0, 0) : (_book.Waiting(Line?.AcceptedSeq ?? 0), _book.UnansweredCount);
        metrics.LineChanged(now.Waiting - _counted.Waiting, now.Unanswered - _counted.Unanswered);
        _counted = now;
    }

    /// <summary>What is accepted while the log is read stays unknown until the next read.</summary>
    private async Task ReadUnsettledAsync(long after, CancellationToken cancellation)
    {
        var acceptedTo = Line?.AcceptedSeq ?? 0;
        var rows = await log.ReadUnsettledAsync(number, after, LineBook.Capacity / 2, cancellation);
        var isAll = rows.Count < LineBook.Capacity / 2;
        var readTo = isAll ? acceptedTo : rows[^1].Seq;
        _book.ApplyRead(rows, isAll && Line?.AcceptedSeq == acceptedTo ? long.MaxValue : readTo);
    }
}
