namespace Longcode.WebHost.Hosts;

/// <summary>A second web application in this process: starts and stops with the host.</summary>
internal sealed class Companion(WebApplication app) : IHostedService, IAsyncDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => app.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
