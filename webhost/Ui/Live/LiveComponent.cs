using System.Collections.Immutable;
using System.Threading.Channels;
using Longcode.Feed;
using Longcode.WebHost.Ui.Accounts;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.Live;

/// <summary>
/// A component that reads from grains and reads again when the feed says so: it listens before it loads, reloads at most every
/// 75 ms or what it says itself, and keeps what it shows when a reload fails.
/// </summary>
public abstract partial class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(3);

    private readonly Channel<bool> _dirty = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _turn = new(1);
    private IDisposable? _listening;
    private object? _readSubject;
    private bool _queued;

    [Inject] public required IGrainFactory Grains { get; set; }
    [Inject] public required Session Session { get; set; }
    [Inject] public required TimeProvider Time { get; set; }
    [Inject] public required LiveHub Live { get; set; }
    [Inject] public required ILogger<LiveComponent> Logger { get; set; }

    /// <summary>Something was read at least once.</summary>
    protected bool Loaded { get; private set; }

    /// <summary>The last read failed; it is tried again by itself.</summary>
    protected bool Unreachable { get; private set; }

    protected abstract Task LoadAsync();

    /// <summary>How long a read is shown before the next one.</summary>
    protected virtual TimeSpan Pace => TimeSpan.FromMilliseconds(75);

    /// <summary>What is read about: with another one everything is read again.</summary>
    protected virtual object? Subject => null;

    /// <summary>Whether the change touches what is shown.</summary>
    protected abstract bool Concerns(FeedChange change);

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        _ = PumpAsync();
        if (await AgencyAsync() is { } agencyId) _listening = Live.Listen(agencyId, OnHeard);
    }

    protected override Task OnParametersSetAsync() =>
        Loaded && Equals(Subject, _readSubject) ? Task.CompletedTask : ReadAsync();

    /// <summary>Reads again soon.</summary>
    protected void Refresh() => _dirty.Writer.TryWrite(true);

    private async Task<string?> AgencyAsync()
    {
        try
        {
            return (await Session.MeAsync())?.AgencyId;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.NotRead(Logger, fault, GetType().Name);
            return null;
        }
    }

    private void OnHeard(ImmutableArray<FeedChange> changes)
    {
        if (changes.IsEmpty || changes.Any(Concerns)) Refresh();
    }

    private async Task PumpAsync()
    {
        try
        {
            await foreach (var _ in _dirty.Reader.ReadAllAsync(_gone.Token))
            {
                await InvokeAsync(ReadAndShowAsync);
                await Task.Delay(Unreachable ? Retry : Pace, Time, _gone.Token);
                if (Unreachable) Refresh();
            }
        }
        catch (OperationCanceledException)
        {
            // The component is gone.
        }
    }

    private async Task ReadAndShowAsync()
    {
        await ReadAsync();
        if (!_gone.IsCancellationRequested) StateHasChanged();
    }

    /// <summary>One read at a time, so that an older answer never covers a newer one.</summary>
    private async Task ReadAsync()
    {
        // The read that waits for its turn sees the parameters of this moment.
        if (_queued) return;
        _queued = true;
        await _turn.WaitAsync();
        _queued = false;
        try
        {
            _readSubject = Subject;
            await LoadAsync();
            (Loaded, Unreachable) = (true, false);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or NavigationException))
        {
            Log.NotRead(Logger, fault, GetType().Name);
            Unreachable = true;
            Refresh();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _listening?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Component} could not be read; it is tried again")]
        public static partial void NotRead(ILogger logger, Exception fault, string component);
    }
}
