using Longcode.Journal;
using Longcode.Operations;
using Longcode.Operations.Checks;
using Longcode.Silo.Storage.Journal;
using Longcode.Silo.Storage.Operations;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;

namespace Longcode.Tests.Storage;

/// <summary>What the nightly check keeps of what it found.</summary>
public sealed class FindingTests(TestDatabases databases)
{
    private const string Ours = "agency-a";
    private static readonly DateTimeOffset Night = Agencies.Start;
    private static readonly Finding Wrong = new(FindingKind.WebhookWrong, Ours, "+13305550142", "order-1", "PN1", "texts come here", "texts go elsewhere", FindingRepair.SetWebhook);
    private static readonly Finding Other = Wrong with { AgencyId = "agency-b", Number = "+12165550143", OrderId = "order-2" };

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_finding_keeps_its_time_ends_once_it_is_gone_and_begins_anew(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var store = new FindingStore(database);
        await store.SettleAsync([Wrong, Other], [], Night, default);
        await store.SettleAsync([Wrong], ["agency-b"], Night.AddDays(1), default);

        (await store.ListAsync(0, default)).Select(kept => (kept.Finding, kept.State, kept.Since)).ShouldBe(
            [(Wrong, FindingState.Open, Night), (Other, FindingState.Open, Night)], ignoreOrder: true);

        await store.SettleAsync([Wrong], [], Night.AddDays(2), default);
        (await store.FindAsync(Other.Id, default)).ShouldNotBeNull().State.ShouldBe(FindingState.Gone);
        (await store.ListAsync(0, default)).ShouldHaveSingleItem().Finding.ShouldBe(Wrong);
        (await store.ListAsync(10, default)).Count.ShouldBe(2);

        await store.SettleAsync([Wrong, Other], [], Night.AddDays(3), default);
        var again = (await store.FindAsync(Other.Id, default)).ShouldNotBeNull();
        (again.State, again.Since).ShouldBe((FindingState.Open, Night.AddDays(3)));
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_repair_and_its_line_in_the_audit_trail_are_one_and_two_at_once_begin_one(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var (store, journal) = (new FindingStore(database), new JournalStore(database));
        await store.SettleAsync([Wrong], [], Night, default);
        var kept = (await store.FindAsync(Wrong.Id, default)).ShouldNotBeNull();
        var entry = new AuditEntry("finding:1", Night, AuditKind.RepairAsked, Actors.Operator("a", "b"), Wrong.Number);

        (await store.ChangeAsync(kept, FindingState.Repairing, 1, null, entry, Night.AddHours(1), default)).ShouldBeTrue();
        (await store.ChangeAsync(kept, FindingState.Repairing, 1, null, entry with { Id = "finding:2" }, Night.AddHours(1), default)).ShouldBeFalse();

        (await journal.AuditAsync(Ours, null, new PageRequest(), default)).Items.ShouldBe([entry]);
        await store.SettleAsync([Wrong], [], Night.AddHours(1).AddMinutes(5), default);
        (await store.FindAsync(Wrong.Id, default)).ShouldNotBeNull().State.ShouldBe(FindingState.Repairing, "a repair may be under way");
        await store.SettleAsync([Wrong], [], Night.AddHours(2), default);
        (await store.FindAsync(Wrong.Id, default)).ShouldNotBeNull().State.ShouldBe(FindingState.Open, "a repair that was cut off is to be asked for again");
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_repair_that_went_on_by_itself_has_ended_once_the_difference_is_gone(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var store = new FindingStore(database);
        await store.SettleAsync([Wrong], [], Night, default);
        var kept = (await store.FindAsync(Wrong.Id, default)).ShouldNotBeNull();
        await store.ChangeAsync(kept, FindingState.Repairing, 1, null, null, Night.AddHours(1), default);

        await store.SettleAsync([], [], Night.AddDays(1), default);

        (await store.FindAsync(Wrong.Id, default)).ShouldNotBeNull().State.ShouldBe(FindingState.Repaired);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Agencies_are_those_that_ever_held_a_number_and_a_check_can_be_asked_for(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await database.AddLineAsync(Ours, "+13305550142");
        await database.AddLineAsync(Ours, "+13305550143");
        var store = new FindingStore(database);

        (await store.AgenciesAsync(default)).ShouldBe([Ours]);
        (await store.CheckedAtAsync(default)).ShouldBe((null, true));

        await using (var session = await database.BeginAsync())
        {
            await session.ExecuteAsync("UPDATE sweeper SET swept_to = @at WHERE id = 4", new { at = Micros.Of(Night) });
            await session.CommitAsync();
        }

        (await store.CheckedAtAsync(default)).ShouldBe((Night, false));
        await store.AskAsync(default);
        await store.AskAsync(default);
        (await store.CheckedAtAsync(default)).ShouldBe((Night, true));
    }
}
