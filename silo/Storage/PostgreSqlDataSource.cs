using Longcode.Silo.Start;
using Npgsql;

namespace Longcode.Silo.Storage;

internal static class PostgreSqlDataSource
{
    /// <summary>A silo that loses power must not hold the locks of a batch for hours, and no statement may hold up the rest.</summary>
    private const string Limits =
        "-c statement_timeout=5000 -c idle_in_transaction_session_timeout=10000 -c tcp_user_timeout=10000 -c TimeZone=UTC";

    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "longcode",
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 10,
            TcpKeepAlive = true,

            // No statement of ours changes a session, and resetting it costs seven commands each time.
            NoResetOnClose = true,
        };
        settings.Options = $"{settings.Options} {Limits}".Trim();

        // Metrics name the pool by it, else by the connection string.
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "longcode" }.Build();
    }

    /// <summary>What is acknowledged must survive a power cut.</summary>
    /// <exception cref="StartRefusedException">The server may forget what it committed.</exception>
    public static async Task RequireDurabilityAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        foreach (var setting in (string[])["fsync", "synchronous_commit"])
        {
            await using var command = source.CreateCommand($"SHOW {setting}");
            if (await command.ExecuteScalarAsync(cancellationToken) is "off")
            {
                throw new StartRefusedException(
                    $"PostgreSQL runs with {setting} = off and could forget texts that were accepted. Set {setting} = on and start again.");
            }
        }
    }
}
