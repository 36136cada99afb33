using System.Globalization;
using Longcode.Tests.Faults.Crashes;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Installations;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Faults.Purchases;

/// <summary>
/// Real processes, killed at random moments of purchases, with a biller and a carrier that do everything wrong. Afterwards what the
/// carrier has sold, what the biller bills and charged, and what the product shows are compared. <c>tests/faults/run --purchases</c> is the long form.
/// </summary>
public sealed class PurchaseCrashTests(ITestOutputHelper output)
{
    private const int InATestRun = 3;

    /// <summary>An order that is undone waits for ten minutes where a purchase went unanswered.</summary>
    private static readonly TimeSpan Ending = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task What_is_owned_what_is_active_and_what_is_paid_agree_whenever_the_product_is_killed()
    {
        var plan = CrashPlan.Read(InATestRun);
        var isScaled = Environment.GetEnvironmentVariable("LONGCODE_MODE") == "scaled";
        await using var product = isScaled ? await Installation.ScaledAsync(silos: 2, hosts: 1) : await Installation.EmbeddedAsync(Engine.Sqlite);
        output.WriteLine($"{plan}, {(isScaled ? "scaled" : "embedded")}");
        using var sandbox = product.Control();
        await VendorFaults.BreakAsync(sandbox, plan, mayWait: plan.Kills > InATestRun);
        var managers = new Managers(product);

        await StrikeAsync(product, managers, plan);
        await sandbox.MendAsync();
        var orders = await managers.EndedAsync(Ending);

        var told = string.Join(", ", orders.CountBy(order => order.Text("status")).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Value} {count.Key}"));
        output.WriteLine($"{orders.Count} purchases: {told}; {managers.Repeats} presses repeated.");
        await JudgeAsync(product, sandbox, [.. orders.Where(order => order.Text("status") == "active")]);
    }

    /// <summary>Two managers buy at once, and somewhere in it a process dies.</summary>
    private async Task StrikeAsync(Installation product, Managers managers, CrashPlan plan)
    {
        var victims = Victim.Of(product);
        var random = new Random(plan.Seed);
        var kill = 0;
        foreach (var strike in Schedule.Of(plan.Seed, plan.Kills, victims.Count))
        {
            var buying = Task.WhenAll(managers.BuyAsync(new Random(random.Next())), managers.BuyAsync(new Random(random.Next())));
            await Task.Delay(strike.After / 2, TimeProvider.System);
            await Supervisor.LookAfterAsync(product, output.WriteLine);
            var victim = victims[strike.Victim];
            await victim.KillAsync();
            await Task.Delay(strike.Down / 2, TimeProvider.System);
            await victim.StartAsync(strike.IsAwaited);
            await buying;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kill {++kill}: {victim.Name}, {strike.After.TotalMilliseconds / 2:0} ms into two purchases"));
        }

        await Supervisor.AllReadyAsync(product, output.WriteLine);
    }

    private async Task JudgeAsync(Installation product, SandboxControl sandbox, IReadOnlyList<ApiAnswer> active)
    {
        using var api = product.Api();
        var wanted = active.Select(order => order.Text("number")).Order(StringComparer.Ordinal).ToList();
        var shown = await Eventually.GetAsync("the numbers to be shown", () => NumbersAsync(api), numbers => numbers.SequenceEqual(wanted));
        var owned = (await sandbox.NumbersAsync()).Where(number => number.ReleasedAt is null).Select(number => number.Number).Order(StringComparer.Ordinal).ToList();
        var billed = (await sandbox.SubscriptionsAsync()).Where(subscription => subscription.Status != "canceled").ToList();
        var moved = (await sandbox.ChargesAsync()).Where(charge => charge.Outcome == "paid").ToList();
        var (paid, refunded) = (moved.Where(charge => charge.Kind == "charge").Sum(charge => charge.Amount), moved.Where(charge => charge.Kind == "refund").Sum(charge => charge.Amount));
        var cost = active.Sum(order => order.Body.GetProperty("dueNow").GetInt64());
        output.WriteLine($"active {shown.Count}, owned at the carrier {owned.Count}, billed for {billed.Sum(subscription => subscription.Quantity)}; paid {paid}, refunded {refunded}, the active ones cost {cost}.");

        shown.ShouldBe(wanted);
        owned.ShouldBe(wanted, "the carrier's numbers are the active ones");
        billed.Count.ShouldBeLessThanOrEqualTo(1, "one subscription for an agency");
        billed.Sum(subscription => subscription.Quantity).ShouldBe(wanted.Count, "billed for");
        (paid - refunded).ShouldBe(cost, "what was paid and not given back is what the active numbers cost");
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(ApiClient api)
    {
        var (numbers, cursor) = (new List<string>(), "");
        while (true)
        {
            var page = await api.GetAsync($"numbers?limit=200{cursor}");
            numbers.AddRange(page.Items.Where(number => number.GetProperty("status").ValueEquals("active")).Select(number => number.GetProperty("number").GetString() ?? ""));
            if (page.Body.GetProperty("next").GetString() is not { } next) return [.. numbers.Order(StringComparer.Ordinal)];
            cursor = $"&cursor={Uri.EscapeDataString(next)}";
        }
    }
}
