namespace Longcode;

/// <summary>
/// Writes the state of a grain whose own work interleaves with calls from outside: one write at a time, and what is changed while
/// one runs shares the next. After a write that failed the memory is not to be trusted: nothing is written any more, the activation ends.
/// </summary>
public sealed class StateGate<TState>(IGrainBase grain, IPersistentState<TState> stored)
{
    private Task _running = Task.CompletedTask;
    private Task? _next;
    private bool _isLost;

    /// <summary>What was changed before the call is durable when the task completes.</summary>
    public Task WriteAsync() =>
        _next ?? (_running.IsCompleted ? _running = WriteNowAsync() : _next = WriteNextAsync());

    /// <summary>Completes when nothing is being written: what is then read in memory is durable.</summary>
    public Task SettledAsync() => _next ?? _running;

    private async Task WriteNextAsync()
    {
        await _running.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (_next is { } self) _running = self;
        _next = null;
        await WriteNowAsync();
    }

    private async Task WriteNowAsync()
    {
        if (_isLost) throw new InvalidOperationException("An earlier write failed; this activation ends.");
        try
        {
            await grain.WriteOrLeaveAsync(stored);
        }
        catch
        {
            _isLost = true;
            throw;
        }
    }
}
