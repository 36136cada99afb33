using System.Collections.Immutable;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.Logging;

namespace Longcode.Numbers;

/// <summary>
/// Takes a number's waiting texts to the carrier: claim, then call. Every POST has its own committed claim and starts within
/// <see cref="TextSettings.StartsWithin"/> of it, or the claim is put back. Lives on its grain's scheduler; nobody waits for it.
/// </summary>
internal sealed partial class LinePump(
    LineWriter writer, LineBook book, CarrierGate gate, ICarrier carrier, TextSettings settings, TimeProvider time, SteadyTime steady, ILogger logger, Action<TimeSpan> wakeIn)
{
    private const int ClaimsAtOnce = 32;

    private readonly TaskScheduler _scheduler = TaskScheduler.Current;
    private readonly HashSet<Task> _posts = [];
    private readonly Pace _pace = new(settings);
    private TimeSpan _pausedUntil;
    private bool _isRunning;
    private bool _isWaiting;
    private bool _isStopped;

    /// <summary>Whether a text to this phone may be claimed in the commit that accepts it; takes its slot and pace.</summary>
    public bool TryReserve(PhoneNumber? phone, string body)
    {
        var now = steady.Now;
        if (phone is not { } to || _isRunning || _isStopped || now < _pausedUntil || !book.IsClear(to, now) || !_pace.IsFree(now) || !gate.TryEnterNow())
        {
            return false;
        }

        _pace.Spend(now, Segments.Of(body).Segments);
        book.Fly(to, "", now);
        return true;
    }

    /// <summary>The reserved text was accepted and claimed: it goes.</summary>
    public void Go(TextRow row, long handedOver)
    {
        book.Fly(row.Phone, row.Id, steady.Now);
        Post(row, handedOver);
    }

    /// <summary>The reserved text was refused or is a repeat: one that waited behind it may go.</summary>
    public void LetGo(PhoneNumber? phone)
    {
        gate.Exit();
        if (phone is { } to)
        {
            book.Unfly(to, "");
        }

        Run();
    }

    public void Run()
    {
        if (!_isRunning && !_isStopped && !book.IsIdle)
        {
            _isRunning = true;
            _ = RunAsync();
        }
    }

    /// <summary>Claims no more and waits for the calls that are under way.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        _isStopped = true;
        await Task.WhenAll(_posts).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_isStopped && Gather() is { Count: > 0 } rows)
            {
                await ClaimAsync(rows);
            }
        }
        catch (NumberUnavailableException)
        {
            // The grain is deactivating; the next activation reads what waits.
        }
        finally
        {
            _isRunning = false;
        }
    }

    private List<TextRow> Gather()
    {
        var rows = new List<TextRow>();
        var now = steady.Now;
        while (rows.Count < ClaimsAtOnce && MayGo(now) && book.TryNext(now, out var row))
        {
            if (!EnterGate())
            {
                book.PutBack(row);
                break;
            }

            _pace.Spend(now, row.Segments);
            rows.Add(row);
        }

        if (rows.Count == 0 && book.NextBound(now) is { } bound)
        {
            wakeIn(bound - now);
        }

        return rows;
    }

    private async Task ClaimAsync(List<TextRow> rows)
    {
        var handedOver = time.GetTimestamp();
        var claimed = ImmutableArray<TextRow>.Empty;
        try
        {
            (claimed, var others) = await writer.WriteAsync(new ClaimOp([.. rows.Select(r => (r.Id, r.Phone))]));
            foreach (var row in others)
            {
                book.Apply(row, isOurs: false);
            }
        }
        finally
        {
            for (var unused = rows.Count - claimed.Length; unused > 0; unused--)
            {
                gate.Exit();
            }
        }

        foreach (var row in claimed)
        {
            Post(row, handedOver);
        }
    }

    private void Post(TextRow row, long handedOver)
    {
        var post = PostAsync(row, handedOver);
        _posts.Add(post);
        _ = post.ContinueWith(_posts.Remove, CancellationToken.None, TaskContinuationOptions.None, _scheduler);
    }

    private async Task PostAsync(TextRow row, long handedOver)
    {
        try
        {
            var result = await CallAsync(row, handedOver);
            var answer = new AnswerOp(row, row.Attempt, result);
            book.ApplyAnswered(await (result.Verdict == SendVerdict.Taken ? writer.HoldAsync(row.Id, answer) : writer.WriteSoonAsync(answer)));
        }
        catch (NumberUnavailableException)
        {
            LogAnswerLost(row.Id);
        }
    }

    /// <summary>What the answer means for the next call is heeded before the slot is free for it.</summary>
    private async Task<SendResult> CallAsync(TextRow row, long handedOver)
    {
        try
        {
            if (time.GetElapsedTime(handedOver) >= TextSettings.StartsWithin)
            {
                return new SendResult(SendVerdict.TryLater);
            }

            using var limit = new CancellationTokenSource(TextSettings.AnswersWithin, time);
            var result = await carrier.SendAsync(new OutgoingMessage(row.Id, row.Number, row.Phone, row.Body), limit.Token);
            Heed(row.Number, result);
            return result;
        }
        finally
        {
            gate.Exit();
        }
    }

    private void Heed(PhoneNumber number, SendResult result)
    {
        switch (result.Verdict)
        {
            case SendVerdict.Taken or SendVerdict.Refused:
                HeedAccepted(result);
                break;
            case SendVerdict.TryLater when result.NumberOnly:
                Pause(number, CarrierGate.Bounded(result.RetryAfter ?? TimeSpan.FromMinutes(1)), result.ErrorCode);
                break;
            case SendVerdict.TryLater when result.ErrorCode is not null || result.RetryAfter is not null:
                gate.PushBack(result.RetryAfter, result.ErrorCode);
                break;
            case SendVerdict.Unknown:
                gate.Unanswered();
                break;
            case SendVerdict.Stopped when gate.Stop(result.ErrorCode):
                LogAccountStopped(result.ErrorCode);
                break;
        }
    }

    private void Pause(PhoneNumber number, TimeSpan pause, string? code)
    {
        _pausedUntil = steady.Now + pause;
        gate.Notes.Paused(number, time.GetUtcNow() + pause, code);
        wakeIn(pause);
    }

    private void HeedAccepted(SendResult result)
    {
        if (gate.Took())
        {
            LogAccountAccepted();
        }

        if (result is { Verdict: SendVerdict.Refused, ErrorCode: { } code } && CarrierErrors.Of(code).Blame == CarrierBlame.Installation && gate.Notes.Refused(code))
        {
            LogOurFault(code);
        }
    }

    private bool EnterGate()
    {
        if (gate.TryEnter(Retry))
        {
            return true;
        }

        _isWaiting = true;
        return false;
    }

    private void Retry() => _ = Task.Factory.StartNew(
        () =>
        {
            _isWaiting = false;
            Run();
            gate.HandOn();
        },
        CancellationToken.None, TaskCreationOptions.None, _scheduler);

    private bool MayGo(TimeSpan now)
    {
        if (now < _pausedUntil)
        {
            wakeIn(_pausedUntil - now);
            return false;
        }

        if (_isWaiting)
        {
            return false;
        }

        if (_pace.IsFree(now))
        {
            return true;
        }

        wakeIn(_pace.FreeAt - now);
        return false;
    }

    [LoggerMessage(1, LogLevel.Warning, "The answer of text {TextId} was not stored; its callback or the carrier's list pairs it.")]
    private partial void LogAnswerLost(string textId);

    [LoggerMessage(2, LogLevel.Error, "The carrier refuses the account (code {Code}): texts wait, and one is tried every half minute until the account is mended.")]
    private partial void LogAccountStopped(string? code);

    [LoggerMessage(3, LogLevel.Information, "The carrier accepts the account again: the texts that waited are sent.")]
    private partial void LogAccountAccepted();

    [LoggerMessage(4, LogLevel.Error, "The carrier refuses texts for a reason that no sender can mend (code {Code}).")]
    private partial void LogOurFault(string code);
}
