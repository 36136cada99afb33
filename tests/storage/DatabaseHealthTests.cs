using System.Net;
using System.Net.Sockets;
using Longcode.Silo.Health;
using Longcode.Silo.Storage;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Longcode.Tests.Storage;

/// <summary>A silo says that it is ready when its database answers, and soon says otherwise when it does not.</summary>
public sealed class DatabaseHealthTests(TestDatabases databases)
{
    public static TheoryData<Engine> Engines => DataSources.All;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_database_that_answers_is_healthy(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);

        (await CheckAsync(database)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_database_that_is_down_is_not_healthy()
    {
        var report = await CheckAsync(FreePort.Next());

        (report.Status, report.Description).ShouldBe((HealthStatus.Unhealthy, "The database does not answer."));
    }

    [Fact]
    public async Task A_database_that_takes_connections_and_says_nothing_is_not_healthy()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var report = await CheckAsync(((IPEndPoint)silent.LocalEndpoint).Port);

        (report.Status, report.Description).ShouldBe((HealthStatus.Unhealthy, "The database does not answer."));
    }

    private static async Task<HealthReportEntry> CheckAsync(int port)
    {
        await using var database = Database.Open(new DatabaseSettings
        {
            Provider = DatabaseProvider.PostgreSql, ConnectionString = $"Host=127.0.0.1;Port={port};Username=longcode;SSL Mode=Disable",
        });
        return await CheckAsync(database);
    }

    private static async Task<HealthReportEntry> CheckAsync(Database database)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(database).AddSiloHealth();
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "database");
        return report.Entries["database"];
    }
}
