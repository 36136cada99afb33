using Microsoft.Extensions.Logging;

namespace Longcode;

/// <summary>
/// A grain's own work, apart from the calls from outside: it interleaves with them and never runs twice at once.
/// Timers drive it; whatever must survive the activation also needs a reminder that asks for it.
/// </summary>
/// <param name="run">Does what is due and answers when to run again; <c>null</c>: when asked.</param>
public sealed partial class GrainWork(IGrainBase grain, Func<Task<DateTimeOffset?>> run, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    private IGrainTimer? _timer;
    private DateTimeOffset _dueAt = DateTimeOffset.MaxValue;
    private bool _isRunning;
    private bool _isAsked;

    /// <summary>Runs as soon as the present call has ended.</summary>
    public void Ask()
    {
        _isAsked = true;
        if (!_isRunning) Schedule(time.GetUtcNow());
    }

    private async Task TickAsync()
    {
        if (_isRunning) return;

        _isRunning = true;
        _dueAt = DateTimeOffset.MaxValue;
        DateTimeOffset? next = null;
        try
        {
            do
            {
                _isAsked = false;
                next = await run();
            }
            while (_isAsked);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFault(logger, e, grain.GrainContext.GrainId);
            next = time.GetUtcNow() + AfterFault;
        }
        finally
        {
            _isRunning = false;
        }

        if (_isAsked) next = time.GetUtcNow();
        if (next is { } at) Schedule(at);
    }

    private void Schedule(DateTimeOffset at)
    {
        if (at >= _dueAt) return;

        _dueAt = at;
        var wait = at - time.GetUtcNow();
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
        if (_timer is { } timer) timer.Change(wait, Timeout.InfiniteTimeSpan);
        else _timer = grain.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }

    [LoggerMessage(1, LogLevel.Warning, "The work of {Grain} failed and is tried again.")]
    private static partial void LogFault(ILogger logger, Exception fault, GrainId grain);
}
