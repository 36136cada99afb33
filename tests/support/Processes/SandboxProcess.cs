using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Support.Processes;

/// <summary>The sandbox as a process of its own: it outlives a product that is killed.</summary>
public sealed class SandboxProcess : IAsyncDisposable
{
    private readonly HostProcess _host;

    private SandboxProcess(HostProcess host, Uri url) => (_host, Url) = (host, url);

    public Uri Url { get; }

    public static async Task<SandboxProcess> StartAsync(Uri url, Uri product, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(product);
        var host = HostProcess.Start("Longcode.Sandbox", dataFolder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Longcode:Sandbox:Url"] = url.Origin(),
            ["Longcode:PublicUrl"] = product.Origin(),
            ["Longcode:DataFolder"] = dataFolder,
        });
        await host.WaitUntilReadyAsync(new Uri(url, "/_sandbox/ledger/messages"));
        return new SandboxProcess(host, url);
    }

    public SandboxControl Control() => new(Url);

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
