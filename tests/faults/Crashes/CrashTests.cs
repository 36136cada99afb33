using System.Diagnostics;
using System.Globalization;
using Longcode.Tests.Faults.Load;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Crashes;

/// <summary>
/// Real processes under load, killed at random moments, with a carrier that does everything wrong. Afterwards the carrier's ledger,
/// the product's log and its counters are compared text by text. <c>tests/faults/run</c> is the long form.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Clients = 8;
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(30);

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Longcode:Plan:IncludedTexts"] = "1000000",
        ["Longcode:Texts:SegmentsPerSecond"] = "0",
        ["Longcode:Texts:AbsentAfter"] = "00:00:26",
        ["Longcode:Texts:SweepAfter"] = "00:00:10",
    };

    [Fact]
    public async Task One_process_on_Sqlite_loses_nothing_and_sends_nothing_twice()
    {
        await using var product = await Installation.EmbeddedAsync(Engine.Sqlite, Settings);
        await SurvivesAsync(product, CrashPlan.Read(kills: 4));
    }

    [Fact]
    public async Task Two_silos_and_a_web_host_on_PostgreSql_lose_nothing_and_send_nothing_twice()
    {
        await using var product = await Installation.ScaledAsync(silos: 2, hosts: 1, Settings);
        await SurvivesAsync(product, CrashPlan.Read(kills: 4));
    }

    private async Task SurvivesAsync(Installation product, CrashPlan plan)
    {
        Tell(plan.ToString());
        using var api = product.Api();
        using var sandbox = product.Control();
        string[] numbers = [await api.BuyNumberAsync("330"), await api.BuyNumberAsync("216"), await api.BuyNumberAsync("614")];
        await CarrierFaults.BreakAsync(sandbox, plan.Faults);
        var recruiters = new Recruiters(product, numbers, plan.Seed);
        var candidates = new Candidates(product, numbers, plan.Seed);

        var (texting, replying) = (recruiters.WorkAsync(Clients), candidates.WorkAsync(2));
        await StrikeAsync(product, plan, texting);
        await Eventually.IsTrueAsync($"{plan.Texts} texts to be accepted", () => Task.FromResult(texting.IsCompleted || recruiters.Accepted.Count >= plan.Texts), TimeSpan.FromMinutes(20));
        recruiters.GoHome();
        candidates.GoHome();
        await EndedAsync(Task.WhenAll(texting, replying), product);
        await sandbox.MendAsync();
        var log = await SettledAsync(product);

        Tell($"{recruiters.Accepted.Count} texts accepted, {recruiters.Repeats} answers repeated, {candidates.Replies.Count} replies, {candidates.Replies.Count(reply => reply.IsTaken)} taken; {log}.");
        Judge.Outgoing(recruiters.Accepted, await sandbox.MessagesAsync(), log);
        await Judge.CountersAsync(api, recruiters.Accepted, log);
        Judge.Incoming(candidates.Replies, log);
    }

    /// <summary>At any moment of the pipeline: there is nothing to wait for, and the test holds at each of them.</summary>
    private async Task StrikeAsync(Installation product, CrashPlan plan, Task work)
    {
        var victims = Victim.Of(product);
        var kill = 0;
        foreach (var strike in Schedule.Of(plan.Seed, plan.Kills, victims.Count))
        {
            await Task.WhenAny(work, Task.Delay(strike.After, TimeProvider.System));
            if (work.IsCompleted)
            {
                return;
            }

            await Supervisor.LookAfterAsync(product, Tell);
            var (victim, watch) = (victims[strike.Victim], Stopwatch.StartNew());
            await victim.KillAsync();
            await Task.Delay(strike.Down, TimeProvider.System);
            await victim.StartAsync(strike.IsAwaited);
            Tell(string.Create(CultureInfo.InvariantCulture, $"kill {++kill}: {victim.Name}, {(strike.IsAwaited ? "back" : "started")} after {watch.Elapsed.TotalSeconds:0.0} s"));
        }

        await Supervisor.AllReadyAsync(product, Tell);
    }

    /// <summary>What a client was answered wrongly, its host has written about.</summary>
    private async Task EndedAsync(Task work, Installation product)
    {
        try
        {
            await work;
        }
        catch
        {
            foreach (var host in product.Hosts)
            {
                Tell($"The {host} wrote:\n{host.Output}");
            }

            throw;
        }
    }

    private async Task<LogRows> SettledAsync(Installation product)
    {
        var watch = Stopwatch.StartNew();
        var log = await Eventually.GetAsync("every text to have its last word", () => LogRows.ReadAsync(product), read => read.IsSettled, Settling);
        await Supervisor.LookAfterAsync(product, Tell);
        Tell(string.Create(CultureInfo.InvariantCulture, $"Settled {watch.Elapsed.TotalSeconds:0} s after the load."));
        return log;
    }

    private void Tell(string line) => output.WriteLine(line);
}
