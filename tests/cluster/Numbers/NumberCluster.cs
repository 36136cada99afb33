using System.Collections.Immutable;
using Dapper;
using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Numbers;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Log;
using Longcode.Silo.Storage.Numbers;
using Longcode.Tenants;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace Longcode.Tests.Cluster.Numbers;

/// <summary>Silos over a database of the test's own, a scripted carrier, and a clock that the test moves.</summary>
internal sealed class NumberCluster : IAsyncDisposable
{
    public static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550142");
    public static readonly PhoneNumber Elena = PhoneNumber.Parse("+13305550188");
    public static readonly Caller Dana = new("agency", "dana", Permissions.SendAsOthers);

    private readonly Database _database;

    private NumberCluster(Database database, Engine engine)
    {
        _database = database;
        Engine = engine;
        Carrier = new ScriptedCarrier(Clock);
    }

    public Engine Engine { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));

    public ScriptedCarrier Carrier { get; }

    public PlanSettings Plan { get; } = new();

    public TextSettings Settings { get; } = new() { SegmentsPerSecond = 0 };

    public InProcessTestCluster Silos { get; private set; } = null!;

    public INumberGrain Grain => Silos.Client.Number(Number);

    public static async Task<NumberCluster> StartAsync(TestDatabases databases, Engine engine, short silos = 1, Action<NumberCluster>? configure = null)
    {
        var copy = await databases.CopyAsync(engine, "migrated", async template =>
        {
            await using var empty = Open(template);
            await new Migrator(empty, TimeProvider.System).RunAsync();
        });
        var cluster = new NumberCluster(Open(copy), engine);
        configure?.Invoke(cluster);
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => cluster.Configure(silo));
        cluster.Silos = builder.Build();
        await cluster.Silos.DeployAsync();
        return cluster;
    }

    /// <summary>Buys the number, as an order does.</summary>
    public async Task BuyAsync()
    {
        (await Grain.ReserveAsync(new NumberReservation("order", "agency", "dana", "America/New_York"))).ShouldBeTrue();
        (await Grain.ActivateAsync(new NumberActivation("order", "PN1", "Akron, OH", new StandingNotice(Standing.Good, 1, "America/New_York")))).ShouldBeTrue();
    }

    public Task<SendOutcome> SendAsync(string key, string body = "Hello", PhoneNumber? to = null) =>
        Grain.SendAsync(new SendText(Dana, key, to ?? Elena, null, body, [], TextLimits.OutgoingActivity, TextOrigin.OneToOne));

    public async Task<int> SentAsync() => (await Grain.GetAsync(Dana))!.Usage.Sent;

    public async Task<NumberLine> LineAsync() => (await LineReads.LineAsync(_database, Number, CancellationToken.None))!;

    public Task<ImmutableArray<NumberMonth>> MonthsAsync(string agency) => new NumberReader(_database).MonthsAsync(agency, CancellationToken.None);

    public async Task<IReadOnlyList<TextStatus>> StatusesAsync()
    {
        await using var connection = await _database.Reads.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT status FROM text WHERE direction = 0 ORDER BY seq";
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<TextStatus>();
        while (await reader.ReadAsync())
        {
            found.Add((TextStatus)reader.GetInt32(0));
        }

        return found;
    }

    /// <summary>The sids of what came in, as stored.</summary>
    public async Task<IReadOnlyList<string>> IncomingAsync()
    {
        await using var connection = await _database.Reads.OpenConnectionAsync();
        return (await connection.QueryAsync<string>("SELECT carrier_sid FROM text WHERE direction = 1")).AsList();
    }

    /// <summary>When the carrier took it, as stored.</summary>
    public async Task<DateTimeOffset> TakenAtAsync(string sid)
    {
        await using var connection = await _database.Reads.OpenConnectionAsync();
        return Micros.At(await connection.QuerySingleAsync<long>("SELECT created_at FROM text WHERE carrier_sid = @sid", new { sid }));
    }

    /// <summary>How often each message that the import put aside was tried.</summary>
    public async Task<IReadOnlyDictionary<string, long>> AsideAsync()
    {
        await using var connection = await _database.Reads.OpenConnectionAsync();
        return (await connection.QueryAsync<(string Sid, long Tries)>("SELECT sid, tries FROM import_aside"))
            .ToDictionary(aside => aside.Sid, aside => aside.Tries, StringComparer.Ordinal);
    }

    /// <summary>As a silo leaves it that was killed while it swept.</summary>
    public async Task LeaveLeaseBehindAsync()
    {
        await using var session = await _database.BeginAsync();
        await session.ExecuteAsync("UPDATE sweeper SET holder = 'dead', until = @until", new { until = Micros.Of(Clock.GetUtcNow().AddYears(1)) });
        await session.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Silos.StopAllSilosAsync();
        await Silos.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Database Open(TestDatabase database) => Database.Open(new DatabaseSettings
    {
        Provider = database.Engine == Engine.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql,
        ConnectionString = database.ConnectionString,
    });

    private void Configure(ISiloBuilder silo)
    {
        silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        silo.Services.AddSingleton<TimeProvider>(Clock);
        silo.Services.AddSingleton(_database);
        silo.Services.AddSingleton<IFeed, SilentFeed>();
        silo.Services.AddSingleton<ICarrier>(Carrier);
        silo.Services.AddTextLog();
        silo.Services.Configure<PlanSettings>(plan => plan.IncludedTexts = Plan.IncludedTexts);
        silo.Services.Configure<TextSettings>(texts =>
        {
            texts.SegmentsPerSecond = Settings.SegmentsPerSecond;
            texts.LineLength = Settings.LineLength;
        });
    }

    private sealed class SilentFeed : IFeed
    {
        public void Tell(string agencyId, IReadOnlyCollection<FeedChange> changes)
        {
        }
    }
}
