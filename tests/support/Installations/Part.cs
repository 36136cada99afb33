using Longcode.Tests.Support.Processes;

namespace Longcode.Tests.Support.Installations;

/// <summary>One program of an installation: killed and started again with the same settings, on the data that it left.</summary>
public sealed class Part(string name, string project, string folder, Uri ready, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private HostProcess? _process;

    public string Name => name;

    /// <summary>Where it says whether it is ready.</summary>
    public Uri Ready => ready;

    public string Output => _process?.Output ?? "";

    public bool HasExited => _process?.HasExited ?? true;

    /// <summary>Whether it was seen ready since its last start.</summary>
    public bool WasReady { get; private set; }

    public async Task StartAsync()
    {
        await LaunchAsync();
        await WaitUntilReadyAsync();
    }

    /// <summary>Without waiting for it.</summary>
    public async Task LaunchAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        WasReady = false;
        _process = HostProcess.Start(project, folder, settings);
    }

    public async Task WaitUntilReadyAsync()
    {
        await Running().WaitUntilReadyAsync(ready);
        WasReady = true;
    }

    public Task KillAsync() => Running().KillAsync();

    public Task<int> StopAsync() => Running().StopAsync();

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    public override string ToString() => name;

    private HostProcess Running() => _process ?? throw new InvalidOperationException($"{name} was never started.");
}
