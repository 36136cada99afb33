using System.Globalization;
using Longcode.Texts;

namespace Longcode.Tests.Unit.Model;

/// <summary>
/// The pipeline's own code under a simulated clock, log and carrier: lost commits, lost answers, push-back, two activations at once
/// whose clocks do not agree, deaths at any turn. A failing seed replays its schedule.
/// </summary>
public sealed class PipelineModelTests
{
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("LONGCODE_SEEDS") ?? "3000", CultureInfo.InvariantCulture);

    [Fact]
    public void Whatever_happens_an_accepted_text_ends_in_one_true_state_and_stands_in_the_ledger_at_most_once()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            Check(seed);
        }
    }

    private static void Check(int seed)
    {
        using var world = new World(seed);
        world.Run();

        var taken = world.Carrier.Ledger.Select(message => message.TextId).ToList();
        taken.ShouldBeUnique($"seed {seed}: sent twice");
        world.Accepted.Count.ShouldBe(12, $"seed {seed}: a call was never answered");
        foreach (var text in world.Log.Texts.Values)
        {
            StatusesOf(taken.Contains(text.Id)).ShouldContain(text.Status, $"seed {seed}: text {text.Id}, taken: {taken.Contains(text.Id)}");
        }

        world.Log.Line!.Sent.ShouldBe(world.Log.Texts.Values.Count(text => text.Status != TextStatus.Refused), $"seed {seed}: the counter");
    }

    private static TextStatus[] StatusesOf(bool taken) => taken
        ? [TextStatus.Queued, TextStatus.Sent, TextStatus.Delivered, TextStatus.Uncertain]
        : [TextStatus.Refused, TextStatus.Uncertain];
}
