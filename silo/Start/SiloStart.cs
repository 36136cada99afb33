using Longcode.Silo.Cluster;
using Longcode.Silo.Storage;

namespace Longcode.Silo.Start;

/// <summary>What must be right before the silo starts: its ports, the schema that its providers read, and who else is there.</summary>
internal sealed class SiloStart(ClusterSettings cluster, Migrator migrator, GoneSilos? gone = null) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Ports.RequireFree(
            ($"{ClusterSettings.Section}:{nameof(ClusterSettings.SiloPort)}", cluster.SiloPort),
            ($"{ClusterSettings.Section}:{nameof(ClusterSettings.GatewayPort)}", cluster.GatewayPort));
        await migrator.RunAsync(cancellationToken);
        if (gone is not null)
        {
            await gone.DeclareAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
