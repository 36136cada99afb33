using System.Data.Common;
using Dapper;
using Longcode.Silo.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Longcode.Silo.Health;

internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    /// <summary>A server that hangs says nothing at all, and whoever asks waits a second or two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await AskAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", e);
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT 1", cancellationToken: cancellationToken));
    }
}
