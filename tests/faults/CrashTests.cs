using System.Globalization;
using System.Security.Cryptography;
using Longcode.Tests.Faults.Load;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Processes;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Faults;

public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Crashes = 10;
    private const int Clients = 8;

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Longcode:Plan:IncludedTexts"] = "100000",
        ["Longcode:Texts:SegmentsPerSecond"] = "0",
        ["Longcode:Texts:AbsentAfter"] = "00:00:26",
    };

    [Fact]
    public async Task Killed_ten_times_under_load_nothing_accepted_is_lost_or_sent_twice_and_all_is_counted()
    {
        var seed = Seed();
        output.WriteLine($"LONGCODE_SEED={seed}");
        await using var product = await ProductProcess.StartAsync(Settings);
        using var api = product.Api();
        using var sandbox = product.Sandbox();
        string[] numbers = [await api.BuyNumberAsync("330"), await api.BuyNumberAsync("216")];
        var recruiters = new Recruiters(product, numbers, seed);

        var work = recruiters.WorkAsync(Clients);
        await CrashAsync(product, new Random(seed), work);
        recruiters.GoHome();
        await work;

        var accepted = recruiters.Accepted;
        output.WriteLine($"{accepted.Count} texts were accepted.");
        accepted.Count.ShouldBeGreaterThan(Crashes * Clients);
        await LedgerHoldsEachOnceAsync(sandbox, accepted);
        await EachIsDeliveredAsync(api, accepted);
        foreach (var number in numbers)
        {
            (await api.CountedAsync(number)).ShouldBe(accepted.Count(text => text.From == number), $"the counter of {number} is not what was accepted");
        }
    }

    private static async Task CrashAsync(ProductProcess product, Random random, Task work)
    {
        for (var crash = 0; crash < Crashes; crash++)
        {
            // At any moment of the pipeline: there is nothing to wait for, and the test holds at each of them.
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 1_500)), TimeProvider.System));
            await product.KillAsync();
            await product.StartAgainAsync();
        }
    }

    private static async Task LedgerHoldsEachOnceAsync(SandboxControl sandbox, IReadOnlyCollection<AcceptedText> accepted)
    {
        var ids = accepted.Select(text => text.Id).ToHashSet(StringComparer.Ordinal);
        ids.Count.ShouldBe(accepted.Count, "two clicks were answered with one text");

        var messages = await Eventually.GetAsync(
            "the carrier to have every accepted text",
            sandbox.MessagesAsync,
            ledger => ids.IsSubsetOf(ledger.Select(message => message.TextId ?? "")),
            within: TimeSpan.FromMinutes(3));

        messages.GroupBy(message => message.TextId).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty("these were sent twice");
        messages.Where(message => !ids.Contains(message.TextId ?? "")).ShouldBeEmpty("nobody sent these");
        var sent = messages.ToDictionary(message => message.TextId ?? "", message => (message.From, message.To, message.Body));
        accepted.Where(text => sent[text.Id] != (text.From, text.To, text.Body)).ShouldBeEmpty("these were sent otherwise than accepted");
    }

    private static async Task EachIsDeliveredAsync(ApiClient api, IReadOnlyCollection<AcceptedText> accepted)
    {
        foreach (var text in accepted)
        {
            await Eventually.GetAsync(
                $"text {text.Id} to be delivered",
                async () => (await api.GetAsync($"texts/{text.Id}")).Text("status"),
                status => status == "delivered",
                within: TimeSpan.FromMinutes(3));
        }
    }

    private static int Seed() =>
        int.TryParse(Environment.GetEnvironmentVariable("LONGCODE_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : RandomNumberGenerator.GetInt32(int.MaxValue);
}
