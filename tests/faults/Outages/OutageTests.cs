using System.Diagnostics;
using System.Globalization;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Outages;

/// <summary>
/// What recruiters notice when silos go, measured: <c>tests/faults/run --outages</c> prints it. The bounds leave room for a busy
/// machine; the figures are what counts.
/// </summary>
public sealed class OutageTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Longcode:Plan:IncludedTexts"] = "1000000",
        ["Longcode:Texts:SegmentsPerSecond"] = "0",
        ["Longcode:Texts:AbsentAfter"] = "00:00:26",
    };

    [Fact]
    public async Task The_numbers_of_a_killed_silo_answer_again_on_another()
    {
        await using var product = await Installation.ScaledAsync(silos: 2, hosts: 1, Settings);
        var traffic = await TrafficAsync(product, numbers: 6);
        var work = traffic.RunAsync();
        await traffic.AnsweredAsync(0);

        var killed = Stopwatch.GetTimestamp();
        await product.Silos[0].KillAsync();
        await traffic.AnsweredAsync(Stopwatch.GetTimestamp());

        await EndAsync(product, traffic, work, killed, "kill -9 of one of two silos");
    }

    [Fact]
    public async Task A_silo_on_another_address_takes_the_place_of_the_last_one()
    {
        await using var product = await Installation.ScaledAsync(silos: 1, hosts: 1, Settings, spares: 1);
        var traffic = await TrafficAsync(product, numbers: 3);
        var work = traffic.RunAsync();
        await traffic.AnsweredAsync(0);

        var killed = Stopwatch.GetTimestamp();
        await product.Silos[0].KillAsync();
        await product.StartSpareAsync();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The new silo was ready {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s after the kill."));
        await traffic.AnsweredAsync(Stopwatch.GetTimestamp());

        await EndAsync(product, traffic, work, killed, "kill -9 of the only silo, another started at once on a new address");
    }

    [Fact]
    public async Task A_rolling_restart_fails_no_call()
    {
        await using var product = await Installation.ScaledAsync(silos: 2, hosts: 1, Settings);
        var traffic = await TrafficAsync(product, numbers: 6);
        var work = traffic.RunAsync();
        await traffic.AnsweredAsync(0);

        var began = Stopwatch.GetTimestamp();
        foreach (var silo in product.Silos)
        {
            (await silo.StopAsync()).ShouldBe(0, silo.Output);
            await silo.StartAsync();
            await traffic.AnsweredAsync(Stopwatch.GetTimestamp());
        }

        await EndAsync(product, traffic, work, began, "rolling restart of both silos");
        traffic.Failures.ShouldBeEmpty();
    }

    private static async Task<Traffic> TrafficAsync(Installation product, int numbers)
    {
        using var api = product.Api();
        var bought = new List<string>();
        for (var number = 0; number < numbers; number++)
        {
            bought.Add(await api.BuyNumberAsync());
        }

        return new Traffic(product, bought);
    }

    private async Task EndAsync(Installation product, Traffic traffic, Task work, long since, string what)
    {
        traffic.End();
        await work;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: longest wait for a 202 {traffic.LongestSince(since).TotalSeconds:0.0} s, {traffic.Failures.Count} of {traffic.Accepted.Count} calls failed and were repeated"));
        foreach (var failure in traffic.Failures.CountBy(failure => failure, StringComparer.Ordinal))
        {
            output.WriteLine($"  {failure.Value} × {failure.Key}");
        }

        traffic.LongestSince(since).ShouldBeLessThan(Bound);
        using var sandbox = product.Control();
        var sent = await Eventually.GetAsync(
            "the carrier to have every accepted text",
            sandbox.MessagesAsync,
            ledger => traffic.Accepted.ToHashSet(StringComparer.Ordinal).IsSubsetOf(ledger.Select(message => message.TextId ?? "")),
            within: TimeSpan.FromMinutes(3));
        sent.Select(message => message.TextId).ShouldBe(traffic.Accepted, ignoreOrder: true);
    }
}
