using System.Net;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Installations;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Faults.Outages;

public sealed class HealthTests
{
    private const string Up = "live, ready";
    private const string Live = "live, not ready";

    [Fact]
    public async Task Health_pages_tell_the_truth_as_parts_go()
    {
        await using var product = await Installation.ScaledAsync(silos: 1, hosts: 1);
        using var api = product.Api();
        using var sandbox = product.Control();
        var (silo, host, database) = (product.Silos[0], product.Hosts[0], product.Server.ShouldNotBeNull());
        var number = await api.BuyNumberAsync();
        await BecomesAsync(silo, Up);
        await BecomesAsync(host, Up);

        await database.KillAsync();
        await BecomesAsync(silo, Live);
        await database.StartAgainAsync();
        await BecomesAsync(silo, Up);

        // A silo that ends waits for the carrier's answer: this one takes long.
        await sandbox.BreakAsync(new SandboxFault("twilio.messages.create", "delay", DelayMs: 6_000));
        (await api.TextAsync(number, "+12165550107", "Are you free at 3?", "health-1")).Status.ShouldBe(HttpStatusCode.Accepted);
        var end = silo.StopAsync();
        await BecomesAsync(silo, Live);
        (await end).ShouldBe(0, silo.Output);
        await BecomesAsync(host, Live);
        await silo.StartAsync();
        await BecomesAsync(host, Up);
    }

    private static Task<string> BecomesAsync(Part part, string state) => Eventually.GetAsync($"{part} to be {state}", () => StateAsync(part), seen => seen == state);

    private static async Task<string> StateAsync(Part part)
    {
        using var http = new HttpClient();
        try
        {
            using var live = await http.GetAsync(new Uri(part.Ready, "/healthz/live"));
            using var ready = await http.GetAsync(part.Ready);
            return $"{(live.IsSuccessStatusCode ? "live" : "not live")}, {(ready.IsSuccessStatusCode ? "ready" : "not ready")}";
        }
        catch (HttpRequestException)
        {
            return "gone";
        }
    }
}
