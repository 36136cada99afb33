using System.Globalization;
using Longcode.Numbers;
using Longcode.Feed;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Log;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Processes;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Longcode.Tests.Benchmarks.Load;

/// <summary>The product in one process over either engine, with numbers of the demo agency's, texting through the instant carrier.</summary>
internal sealed class LoadedProduct : IAsyncDisposable
{
    private const string Agency = "northfield";
    private const string User = "dana";

    private readonly TempFolder _folder = TempFolder.Create("load");
    private readonly DatabaseSettings _settings;
    private readonly PostgreSqlServer? _server;
    private int _serverId;
    private ProductProcess? _product;

    private LoadedProduct(InstantCarrier carrier, PostgreSqlServer? server, string? database)
    {
        (Carrier, _server) = (carrier, server);
        _settings = database is null
            ? new DatabaseSettings { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={_folder.File("load.db")}" }
            : new DatabaseSettings { Provider = DatabaseProvider.PostgreSql, ConnectionString = database };
    }

    public InstantCarrier Carrier { get; }

    public Uri Url => Product.Url;

    public ProductProcess Product => _product ?? throw new InvalidOperationException("The product is not running.");

    public TimeSpan Cpu => ProcessTree.CpuOf(Product.Host.Id);

    public TimeSpan DatabaseCpu => _server is null ? TimeSpan.Zero : ProcessTree.CpuOf(_serverId);

    /// <summary>A number of the agency's, counted from zero.</summary>
    public static string Number(int i) => "+1646" + (2_000_000 + i).ToString(CultureInfo.InvariantCulture);

    public static async Task<LoadedProduct> StartAsync(Engine engine, int numbers)
    {
        var server = engine == Engine.PostgreSql ? await PostgreSqlServer.StartAsync() : null;
        var product = new LoadedProduct(await InstantCarrier.StartAsync(), server, server is null ? null : await server.CreateDatabaseAsync());
        product._serverId = server is null ? 0 : await server.ServerIdAsync();
        product._product = await ProductProcess.StartAsync(product.Configuration());
        await product.Product.StopAsync();
        await product.FillAsync(numbers);
        await product.Product.StartAgainAsync();
        return product;
    }

    /// <summary>As a server's own upkeep does in its first hours: plans made for empty tables are made anew.</summary>
    public async Task AnalyzeAsync()
    {
        if (_server is null)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(_settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("VACUUM ANALYZE", connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_product is not null)
        {
            await _product.StopAsync();
            await _product.DisposeAsync();
        }

        await Carrier.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private Dictionary<string, string> Configuration() => new(StringComparer.Ordinal)
    {
        ["Longcode:Database:Provider"] = _settings.Provider.ToString(),
        ["Longcode:Database:ConnectionString"] = _settings.ConnectionString,
        ["Longcode:Twilio:ApiBase"] = Carrier.Url.Origin(),
        ["Longcode:Twilio:MessagingBase"] = Carrier.Url.Origin(),
        ["Longcode:Twilio:AccountSid"] = InstantCarrier.AccountSid,
        ["Longcode:Twilio:AuthToken"] = InstantCarrier.AuthToken,
        ["Longcode:Plan:IncludedTexts"] = "100000000",
        ["Longcode:Texts:SegmentsPerSecond"] = "0",
        ["Longcode:Api:RequestsPerSecond"] = "0",
    };

    /// <summary>Through the log, as a purchase does it, but without the vendors.</summary>
    private async Task FillAsync(int numbers)
    {
        await using var services = new ServiceCollection().AddLogging().AddOptions().AddSingleton(TimeProvider.System).AddSingleton<IFeed, NoFeed>()
            .AddSingleton(_ => Database.Open(_settings)).AddTextLog().BuildServiceProvider();
        var log = services.GetRequiredService<ITextLog>();
        await Task.WhenAll(Enumerable.Range(0, numbers).Select(i => FillAsync(log, PhoneNumber.Parse(Number(i)))));
    }

    private static async Task FillAsync(ITextLog log, PhoneNumber number)
    {
        var order = "order-" + number.Value;
        var notice = new StandingNotice(Standing.Good, 1, "America/New_York");
        var reserve = new ChangeLineOp<bool[]>((line, now) => LifeRules.Reserve(number, line, new NumberReservation(order, Agency, User, notice.TimeZone), now));
        var activate = new ChangeLineOp<bool[]>((line, now) => LifeRules.Activate(line, new NumberActivation(order, "PN" + number.Value, "New York, NY", notice), now));
        _ = await log.CommitAsync(new LineItem(number, null, [reserve, activate], [], long.MaxValue)) ?? throw new InvalidOperationException("The number is there already.");
    }

    private sealed class NoFeed : IFeed
    {
        public void Tell(string agencyId, IReadOnlyCollection<FeedChange> changes)
        {
        }
    }
}
