using System.Net;
using System.Net.Sockets;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Processes;

namespace Longcode.Tests.Web.Hosts;

/// <summary>What keeps the product from starting is one sentence, and 1 as the exit code.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Longcode:Cluster:Mode", "Sharded", "Longcode:Cluster:Mode")]
    [InlineData("Longcode:Plan:IncludedTexts", "many", "Longcode:Plan:IncludedTexts")]
    [InlineData("Longcode:Plan:Currency", "dollars", "Currency")]
    [InlineData("Longcode:Sandbox:Url", "sandbox", "Longcode:Sandbox:Url")]
    [InlineData("Longcode:Cluster:SiloPort", "99999", "Longcode:Cluster:SiloPort")]
    [InlineData("urls", "here", "--urls")]
    [InlineData("Longcode:Operators:Port", "operators", "Longcode:Operators:Port")]
    [InlineData("Longcode:Operators:Dashboard", "true", "Longcode:Operators:Port")]
    [InlineData("Longcode:Telemetry:TraceRatio", "2", "TraceRatio")]
    [InlineData("Longcode:Telemetry:TraceRatio", "0.1", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("Longcode:Sandbox:Enabled", "false", "Longcode:PublicUrl")]
    public async Task A_wrong_value_is_named(string key, string value, string named) => await RefusesAsync(new() { [key] = value }, named);

    [Theory]
    [InlineData("Longcode:PublicUrl")]
    [InlineData("Longcode:Twilio:AuthToken")]
    [InlineData("Longcode:Stripe:WebhookSecret")]
    [InlineData("Longcode:Cluster:Gateways")]
    public async Task A_web_host_of_a_cluster_needs_its_secrets_and_addresses(string missing)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Longcode:Cluster:Mode"] = "Clustered",
            ["Longcode:Cluster:Gateways"] = "127.0.0.1:30000",
            ["Longcode:PublicUrl"] = "https://texting.example.com",
            ["Longcode:Twilio:AuthToken"] = "token",
            ["Longcode:Stripe:WebhookSecret"] = "whsec_x",
        };
        settings.Remove(missing).ShouldBeTrue();

        await RefusesAsync(settings, missing);
    }

    [Fact]
    public async Task A_busy_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await RefusesAsync(new() { ["urls"] = $"http://127.0.0.1:{port}" }, $"Port {port} is in use");
        await RefusesAsync(new() { ["Longcode:Sandbox:Url"] = $"http://127.0.0.1:{port}" }, $"Port {port} is in use");
        await RefusesAsync(new() { ["Longcode:Cluster:SiloPort"] = $"{port}" }, $"Port {port} is in use");
        await RefusesAsync(new() { ["Longcode:Operators:Port"] = $"{port}" }, $"Port {port} is in use");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        using var folder = TempFolder.Create("start");
        await File.WriteAllTextAsync(folder.File("file"), "");

        await RefusesAsync(new() { ["Longcode:DataFolder"] = folder.File("file/data") }, "cannot be written");
    }

    [Fact]
    public async Task A_second_start_on_the_same_data_is_refused_and_a_stop_is_graceful()
    {
        await using var first = await ProductProcess.StartAsync();

        await RefusesAsync(new() { ["Longcode:DataFolder"] = first.DataFolder }, first.DataFolder);

        (await first.StopAsync()).ShouldBe(0);
    }

    private static async Task RefusesAsync(Dictionary<string, string> settings, string named)
    {
        using var folder = TempFolder.Create("start");
        foreach (var (key, value) in new[] { ("Longcode:DataFolder", folder.Path), ("urls", "http://127.0.0.1:0"), ("Longcode:Sandbox:Url", "http://127.0.0.1:0"), ("Longcode:Cluster:SiloPort", "0"), ("Longcode:Cluster:GatewayPort", "0") })
        {
            settings.TryAdd(key, value);
        }

        await using var host = HostProcess.Start("Longcode.WebHost", folder.Path, settings);
        (await host.WaitForExitAsync()).ShouldBe(1, host.Output);
        host.Output.ShouldContain(named);
        host.Output.ShouldNotContain("   at ");
        host.Output.Trim().Split('\n').Length.ShouldBe(1, host.Output);
    }
}
