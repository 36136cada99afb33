using System.Globalization;
using System.Net;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Processes;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Support.Installations;

/// <summary>
/// The product as an operator installs it, every part a process of its own that may be killed by itself: silos, web hosts, the
/// database, and the sandbox as carrier and biller, which outlives them all. Made by configuration alone.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly List<Part> _silos = [];
    private readonly List<Part> _hosts = [];
    private readonly List<IPEndPoint> _gateways = [];
    private readonly Queue<string> _spares = [];
    private readonly Dictionary<string, string> _settings;

    private Installation(TempFolder folder, PostgreSqlServer? server, IReadOnlyDictionary<string, string>? settings)
    {
        (_folder, Server) = (folder, server);
        Urls = [];
        SandboxUrl = Loopback();
        PublicUrl = Loopback();
        _settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Longcode:PublicUrl"] = PublicUrl.Origin(),
            ["Longcode:DataFolder"] = folder.Path,
            ["Longcode:Sandbox:Enabled"] = "false",
            ["Longcode:Twilio:AccountSid"] = "AC00000000000000000000000000000001",
            ["Longcode:Twilio:AuthToken"] = "sandbox-auth-token",
            ["Longcode:Twilio:ApiBase"] = $"{SandboxUrl.Origin()}/twilio",
            ["Longcode:Twilio:MessagingBase"] = $"{SandboxUrl.Origin()}/twilio",
            ["Longcode:Stripe:ApiKey"] = "sk_test_sandbox",
            ["Longcode:Stripe:WebhookSecret"] = "whsec_sandbox",
            ["Longcode:Stripe:ApiBase"] = $"{SandboxUrl.Origin()}/stripe",
            ["Longcode:Api:RequestsPerSecond"] = "0",
        };
        foreach (var (key, value) in FirstAgency.Settings.Concat(settings ?? new Dictionary<string, string>(StringComparer.Ordinal)))
        {
            _settings[key] = value;
        }

        Sandbox = new Part("sandbox", "Longcode.Sandbox", folder.Path, new Uri(SandboxUrl, "/_sandbox/ledger/numbers"), With(new()
        {
            ["Longcode:Sandbox:Url"] = SandboxUrl.Origin(),
        }));
    }

    public IReadOnlyList<Part> Silos => _silos;

    public IReadOnlyList<Part> Hosts => _hosts;

    public Part Sandbox { get; }

    /// <summary>Where there is one; SQLite lives in the data folder.</summary>
    public PostgreSqlServer? Server { get; }

    /// <summary>The web hosts' addresses; the carrier knows the first.</summary>
    public IReadOnlyList<Uri> Urls { get; private set; }

    public Uri PublicUrl { get; }

    public Uri SandboxUrl { get; }

    public string ConnectionString => _settings.GetValueOrDefault("Longcode:Database:ConnectionString") ?? $"Data Source={_folder.File("longcode.db")}";

    public Engine Engine => Server is null ? Engine.Sqlite : Engine.PostgreSql;

    /// <summary>Web host and silo in one process on SQLite, or on a PostgreSQL server of its own.</summary>
    public static async Task<Installation> EmbeddedAsync(Engine engine = Engine.Sqlite, IReadOnlyDictionary<string, string>? settings = null)
    {
        var installation = await PrepareAsync(engine, settings);
        installation.AddHost(new() { ["Longcode:Cluster:SiloPort"] = Port(), ["Longcode:Cluster:GatewayPort"] = installation.AddGateway() });
        return await installation.StartAsync();
    }

    /// <summary>Silos and web hosts over PostgreSQL.</summary>
    /// <param name="spares">Silos to come, whose gateways the web hosts know already.</param>
    public static async Task<Installation> ScaledAsync(int silos, int hosts, IReadOnlyDictionary<string, string>? settings = null, int spares = 0)
    {
        var installation = await PrepareAsync(Engine.PostgreSql, settings);
        for (var silo = 0; silo < silos; silo++)
        {
            installation.AddSilo(installation.AddGateway());
        }

        for (var spare = 0; spare < spares; spare++)
        {
            installation._spares.Enqueue(installation.AddGateway());
        }

        for (var host = 0; host < hosts; host++)
        {
            installation.AddHost(new()
            {
                ["Longcode:Cluster:Mode"] = "Clustered",
                ["Longcode:Cluster:Gateways"] = string.Join(',', installation._gateways),
            });
        }

        return await installation.StartAsync();
    }

    public ApiClient Api(int host = 0) => new(Urls[host], FirstAgency.Key);

    public SandboxControl Control() => new(SandboxUrl);

    /// <summary>Starts a silo on an address that no silo had before.</summary>
    public async Task<Part> StartSpareAsync()
    {
        var silo = AddSilo(_spares.Dequeue());
        await silo.StartAsync();
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _hosts.Concat(_silos).Append(Sandbox))
        {
            await part.DisposeAsync();
        }

        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static async Task<Installation> PrepareAsync(Engine engine, IReadOnlyDictionary<string, string>? settings)
    {
        var server = engine == Engine.PostgreSql ? await PostgreSqlServer.StartAsync() : null;
        var installation = new Installation(TempFolder.Create("installation"), server, settings);
        if (server is not null)
        {
            installation._settings["Longcode:Database:Provider"] = nameof(Engine.PostgreSql);
            installation._settings["Longcode:Database:ConnectionString"] = await server.CreateDatabaseAsync();
        }

        return installation;
    }

    /// <summary>All at once, as a supervisor does it: silos race for the empty database.</summary>
    private async Task<Installation> StartAsync()
    {
        try
        {
            await Task.WhenAll(_silos.Concat(_hosts).Append(Sandbox).Select(part => part.StartAsync()));
            await FirstAgency.PutCardOnFileAsync(_gateways[0], PublicUrl);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private Part AddSilo(string gatewayPort)
    {
        var health = Loopback();
        var silo = new Part($"silo {_silos.Count + 1}", "Longcode.Silo", _folder.Path, new Uri(health, "/healthz/ready"), With(new()
        {
            ["urls"] = health.Origin(),
            ["Longcode:Cluster:Address"] = "127.0.0.1",
            ["Longcode:Cluster:SiloPort"] = Port(),
            ["Longcode:Cluster:GatewayPort"] = gatewayPort,
        }));
        _silos.Add(silo);
        return silo;
    }

    private void AddHost(Dictionary<string, string> settings)
    {
        var url = _hosts.Count == 0 ? PublicUrl : Loopback();
        settings["urls"] = url.Origin();
        _hosts.Add(new Part($"web host {_hosts.Count + 1}", "Longcode.WebHost", _folder.Path, new Uri(url, "/healthz/ready"), With(settings)));
        Urls = [.. Urls, url];
    }

    private string AddGateway()
    {
        var port = FreePort.Next();
        _gateways.Add(new IPEndPoint(IPAddress.Loopback, port));
        return port.ToString(CultureInfo.InvariantCulture);
    }

    private Dictionary<string, string> With(Dictionary<string, string> settings)
    {
        foreach (var (key, value) in _settings)
        {
            settings.TryAdd(key, value);
        }

        return settings;
    }

    private static string Port() => FreePort.Next().ToString(CultureInfo.InvariantCulture);

    private static Uri Loopback() => new($"http://127.0.0.1:{FreePort.Next()}");
}
