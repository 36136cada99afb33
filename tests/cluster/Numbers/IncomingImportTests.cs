using Longcode.Numbers;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;

namespace Longcode.Tests.Cluster.Numbers;

public sealed class IncomingImportTests(TestDatabases databases)
{
    public static TheoryData<Engine> Engines => [Engine.Sqlite, Engine.PostgreSql];

    [Theory, MemberData(nameof(Engines))]
    public async Task A_text_whose_webhook_never_came_is_stored_from_the_carriers_list_once(Engine engine)
    {
        await using var cluster = await NumberCluster.StartAsync(databases, engine, silos: 2);
        await cluster.BuyAsync();
        await cluster.Grain.ReceiveAsync(new IncomingText("SMknown", NumberCluster.Elena, "Hello", [], 1, null));
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        cluster.Carrier.Incoming.Enqueue(Message(cluster, "SMknown", "Hello"));
        cluster.Carrier.Incoming.Enqueue(Message(cluster, "SMlost", "STOP"));

        await Eventually.IsTrueAsync("the lost text to be stored", async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromMinutes(5));
            return (await cluster.IncomingAsync()).Count == 2;
        });

        (await cluster.IncomingAsync()).ShouldBe(["SMknown", "SMlost"], ignoreOrder: true);
        (await cluster.SendAsync("1")).Refusal?.Reason.ShouldBe(RefusalReason.OptedOut);
        (await cluster.Grain.ReceiveAsync(new IncomingText("SMlost", NumberCluster.Elena, "STOP", [], 1, null))).ShouldBe(ReceiveOutcome.Repeat);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_day_in_which_the_carrier_did_not_list_is_made_up_for_when_it_does(Engine engine)
    {
        await using var cluster = await NumberCluster.StartAsync(databases, engine);
        await cluster.BuyAsync();
        await UntilImportedAsync(cluster, "SMfirst");
        cluster.Carrier.ListAnswers = false;
        cluster.Carrier.Incoming.Enqueue(Message(cluster, "SMlost", "Sounds good"));
        for (var hour = 0; hour < 30; hour++)
        {
            cluster.Clock.Advance(TimeSpan.FromHours(1));
        }

        cluster.Carrier.ListAnswers = true;

        await UntilImportedAsync(cluster, "SMlast");
        (await cluster.IncomingAsync()).ShouldBe(["SMfirst", "SMlost", "SMlast"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_came_before_the_agency_bought_the_number_is_not_its_own(Engine engine)
    {
        await using var cluster = await NumberCluster.StartAsync(databases, engine);
        cluster.Carrier.Incoming.Enqueue(Message(cluster, "SMearlier", "For somebody else"));
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        await cluster.BuyAsync();

        await UntilImportedAsync(cluster, "SMours");

        (await cluster.IncomingAsync()).ShouldBe(["SMours"]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_START_that_comes_late_opens_no_phone_that_has_texted_STOP_since(Engine engine)
    {
        await using var cluster = await NumberCluster.StartAsync(databases, engine);
        await cluster.BuyAsync();
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        cluster.Carrier.Incoming.Enqueue(Message(cluster, "SMstart", "START"));
        await cluster.Grain.ReceiveAsync(new IncomingText("SMstop", NumberCluster.Elena, "STOP", [], 1, null));

        await UntilImportedAsync(cluster, "SMlater");

        (await cluster.IncomingAsync()).ShouldContain("SMstart");
        (await cluster.SendAsync("1")).Refusal?.Reason.ShouldBe(RefusalReason.OptedOut);
    }

    private static Task UntilImportedAsync(NumberCluster cluster, string sid)
    {
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        cluster.Carrier.Incoming.Enqueue(Message(cluster, sid, "Hello"));
        return Eventually.IsTrueAsync($"{sid} to be imported", async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromMinutes(5));
            return (await cluster.IncomingAsync()).Contains(sid);
        });
    }

    private static CarrierMessage Message(NumberCluster cluster, string sid, string body) => new(
        sid, CarrierDirection.Incoming, NumberCluster.Elena.Value, NumberCluster.Number, body, "received", null, cluster.Clock.GetUtcNow(), Media: 1);
}
