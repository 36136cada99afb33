using Longcode.Journal;
using Longcode.Silo.Storage.Journal;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;

namespace Longcode.Tests.Storage;

/// <summary>Lines of the ledger and the audit trail: added once, read page by page, each agency's by itself.</summary>
public sealed class JournalTests(TestDatabases databases)
{
    private const string Ours = "agency-a";
    private const string Theirs = "agency-b";

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_line_is_entered_once_and_stays_as_it_was(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var store = new JournalStore(database);
        var paid = Paid("in_1", 1);
        var full = paid with { Id = "re_1", Kind = LedgerKind.Refund, Card = -1500, ObjectId = "re_1", InvoiceId = "in_1", Step = "s", OrderId = "o", Number = "+13305550142", Note = "n" };
        var changed = new AuditEntry("agency:1", Agencies.Start, AuditKind.PermissionsChanged, "dana", "priya", "none", "manage-users");

        await store.AppendAsync(Ours, [changed], [paid, paid, full], default);
        await store.AppendAsync(Ours, [changed with { After = "other" }], [paid with { Amount = 1 }], default);
        await store.AppendAsync(Theirs, [], [paid with { Amount = 7 }], default);

        (await store.LedgerAsync(Ours, null, new PageRequest(), default)).Items.ShouldBe([full, paid]);
        (await store.AuditAsync(Ours, null, new PageRequest(), default)).Items.ShouldBe([changed]);
        (await store.LedgerAsync(Theirs, null, new PageRequest(), default)).Items.ShouldBe([paid with { Amount = 7 }]);
        (await store.AuditAsync(Theirs, null, new PageRequest(), default)).Items.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Lines_come_newest_first_page_by_page_and_by_kind(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var store = new JournalStore(database);
        LedgerEntry[] lines = [.. Enumerable.Range(0, 7).Select(i => Paid($"in_{i}", i / 2) with { Kind = i % 3 == 0 ? LedgerKind.Charge : LedgerKind.InvoicePaid })];
        await store.AppendAsync(Ours, [], lines, default);

        List<string> read = [];
        string? cursor = null;
        do
        {
            var page = await store.LedgerAsync(Ours, null, new PageRequest(cursor, 3), default);
            read.AddRange(page.Items.Select(entry => entry.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        read.ShouldBe(lines.OrderByDescending(line => line.At).ThenByDescending(line => line.Id, StringComparer.Ordinal).Select(line => line.Id));
        (await store.LedgerAsync(Ours, LedgerKind.Charge, new PageRequest(), default)).Items.Select(entry => entry.Id).ShouldBe(["in_6", "in_3", "in_0"]);
        (await store.LedgerAsync(Ours, null, new PageRequest("no cursor of ours", 3), default)).Items.Length.ShouldBe(3);
    }

    private static LedgerEntry Paid(string id, int minute) =>
        new(id, Agencies.Start.AddMinutes(minute), LedgerKind.InvoicePaid, 1500, 1500, "usd", Actors.Stripe);
}
