using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;

namespace Longcode.Tests.Cluster.Numbers;

public sealed class ClockTests(TestDatabases databases)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_clock_that_was_ahead_and_is_put_back_sends_no_unanswered_text_twice()
    {
        await using var cluster = await NumberCluster.StartAsync(databases, Engine.Sqlite);
        await cluster.BuyAsync();
        (cluster.Carrier.Behind, cluster.Carrier.TakesUnanswered) = (Skew, true);
        cluster.Carrier.Answer = _ => new SendResult(SendVerdict.Unknown);
        await cluster.SendAsync("1");
        await UntilAsync(cluster, TimeSpan.FromMilliseconds(60), TextStatus.Unknown);

        cluster.Clock.AdjustTime(cluster.Clock.GetUtcNow() - Skew);
        cluster.Carrier.Behind = TimeSpan.Zero;

        await UntilAsync(cluster, TimeSpan.FromSeconds(20), TextStatus.Sent);
        cluster.Carrier.Posts.ShouldHaveSingleItem();
    }

    private static Task UntilAsync(NumberCluster cluster, TimeSpan step, TextStatus status) => Eventually.IsTrueAsync($"the text to be {status}", async () =>
    {
        cluster.Clock.Advance(step);
        await cluster.Grain.WakeAsync();
        return (await cluster.StatusesAsync()).Contains(status);
    });
}
