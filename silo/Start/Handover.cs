namespace Longcode.Silo.Start;

/// <summary>
/// A silo that was told to stop hands its numbers over while its health page still answers: live, and not ready. Without it the page
/// goes first, and whoever watches takes the silo for dead.
/// </summary>
internal sealed class Handover(IServiceProvider services) : IHostedLifecycleService
{
    /// <summary>Those stop again in their turn, which does nothing then.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var service in services.GetServices<IHostedService>().Reverse().Where(service => !IsWebServer(service)))
        {
            await service.StopAsync(cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsWebServer(IHostedService service) => service.GetType().Namespace == "Microsoft.AspNetCore.Hosting";
}
