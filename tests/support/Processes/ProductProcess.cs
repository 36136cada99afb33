using System.Globalization;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Support.Processes;

/// <summary>
/// The product as a newcomer starts it: one process with web host, silo and sandbox, on free ports and a data folder of its own.
/// It can be killed and started again on the same data.
/// </summary>
public sealed class ProductProcess : IAsyncDisposable
{
    /// <summary>The demo agency's, which exist in the default mode only.</summary>
    public const string DemoKey = "lc_demo_key";

    public const string DemoOwner = "owner@demo.longcode.test";
    public const string DemoPassword = "demo";

    private readonly TempFolder _folder;
    private readonly Dictionary<string, string> _settings;
    private HostProcess? _host;

    private ProductProcess(TempFolder folder, IReadOnlyDictionary<string, string>? settings)
    {
        _folder = folder;
        Url = Loopback();
        SandboxUrl = Loopback();
        _settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["urls"] = Url.Origin(),
            ["Longcode:DataFolder"] = folder.Path,
            ["Longcode:Sandbox:Url"] = SandboxUrl.Origin(),
            ["Longcode:Cluster:SiloPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Longcode:Cluster:GatewayPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            _settings[key] = value;
        }
    }

    public Uri Url { get; }

    public Uri SandboxUrl { get; }

    public string DataFolder => _folder.Path;

    public IReadOnlyDictionary<string, string> Settings => _settings;

    public HostProcess Host => _host ?? throw new InvalidOperationException("The product is not running.");

    /// <param name="settings">On top of, or in place of, those that give it ports and a folder.</param>
    public static async Task<ProductProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var product = new ProductProcess(TempFolder.Create("product"), settings);
        try
        {
            await product.StartAgainAsync();
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    public ApiClient Api(string key = DemoKey) => new(Url, key);

    public SandboxControl Sandbox() => new(SandboxUrl);

    public Task KillAsync() => Host.KillAsync();

    public Task<int> StopAsync() => Host.StopAsync();

    /// <summary>Starts it on the data that it left, and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _host = HostProcess.Start("Longcode.WebHost", _folder.Path, _settings);
        await _host.WaitUntilReadyAsync(new Uri(Url, "/healthz/ready"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static Uri Loopback() => new($"http://127.0.0.1:{FreePort.Next()}");
}
