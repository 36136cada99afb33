using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Operations;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Numbers;
using Longcode.Silo.Storage.Operations;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Reader = Longcode.Silo.Storage.Texts.TextReader;

namespace Longcode.Tests.Storage;

/// <summary>What waits, what is not known, and what asks for a decision, as operators and senders read it.</summary>
public sealed class OperationsTests(TestDatabases databases)
{
    private const string Ours = "agency-a";
    private const string Theirs = "agency-b";
    private const string Number = "+13305550100";
    private const string Other = "+12165550100";
    private static readonly Caller Dana = new(Ours, "dana", Permissions.SendAsOthers);
    private static readonly DateTimeOffset Parked = Parking.Of(Agencies.Start.AddMinutes(7));

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Operators_read_what_waits_by_number_and_what_is_not_known(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await database.AddLineAsync(Ours, Number);
        await database.AddLineAsync(Theirs, Other);
        await AddAsync(database, Ours, Number, TextStatus.Accepted, seq: 2, minute: 4);
        await AddAsync(database, Ours, Number, TextStatus.Accepted, seq: 3, minute: 5);
        await AddAsync(database, Ours, Number, TextStatus.Unknown, seq: 1, minute: 3);
        await AddAsync(database, Ours, Number, TextStatus.Uncertain, seq: 4, minute: 6, due: Parked);
        await AddAsync(database, Ours, Number, TextStatus.Delivered, seq: 5, minute: 6, sid: "SM1", due: Agencies.Start);
        await AddAsync(database, Theirs, Other, TextStatus.Accepted, seq: 1, minute: 2);

        var facts = await new OperationsReader(database).ReadAsync(default);

        facts.Lines.ShouldBe(
        [
            new LineFact(PhoneNumber.Parse(Other), Theirs, new TextCount(1, Agencies.Start.AddMinutes(2)), new TextCount(0, null)),
            new LineFact(PhoneNumber.Parse(Number), Ours, new TextCount(2, Agencies.Start.AddMinutes(4)), new TextCount(1, Agencies.Start.AddMinutes(3))),
        ]);
        facts.Uncertain.ShouldBe(new TextCount(1, Agencies.Start.AddMinutes(7)));
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_number_is_unregistered_until_one_of_its_texts_arrives(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await database.AddLineAsync(Ours, Number);
        var reader = new NumberReader(database);
        await AddAsync(database, Ours, Number, TextStatus.Delivered, seq: 1, minute: 1, sid: "SM1");
        await AddAsync(database, Ours, Number, TextStatus.Undelivered, seq: 2, minute: 2, sid: "SM2", code: "30034");
        (await reader.UnregisteredAsync(Ours, default)).ShouldBe([new UnregisteredNumber(PhoneNumber.Parse(Number), "30034")]);
        (await reader.UnregisteredAsync(Theirs, default)).ShouldBeEmpty();

        await AddAsync(database, Ours, Number, TextStatus.Delivered, seq: 3, minute: 3, sid: "SM3");

        (await reader.UnregisteredAsync(Ours, default)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Trouble_is_what_still_asks_for_a_decision(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await database.AddLineAsync(Ours, Number);
        await database.AddLineAsync(Theirs, Other);
        await AddAsync(database, Ours, Number, TextStatus.Uncertain, seq: 1, minute: 1, phone: "+13305550181", due: Parked);
        await AddAsync(database, Ours, Number, TextStatus.Delivered, seq: 2, minute: 2, phone: "+13305550181", sid: "SM2");
        await AddAsync(database, Ours, Number, TextStatus.Undelivered, seq: 3, minute: 3, phone: "+13305550182", sid: "SM3", code: "30003");
        await AddAsync(database, Ours, Number, TextStatus.Failed, seq: 4, minute: 4, phone: "+13305550183", sid: "SM4");
        await AddAsync(database, Ours, Number, TextStatus.Delivered, seq: 5, minute: 5, phone: "+13305550183", sid: "SM5");
        await AddAsync(database, Ours, Number, TextStatus.Failed, seq: 6, minute: 6, phone: "+13305550184");
        await AddAsync(database, Theirs, Other, TextStatus.Uncertain, seq: 1, minute: 7, phone: "+13305550185", due: Parked);

        var trouble = await new Reader(database).ConversationsAsync(Dana, ConversationFilter.Trouble, null, new PageRequest(), default);

        trouble.Items.Select(conversation => conversation.Phone.Value).ShouldBe(["+13305550182", "+13305550181"]);
    }

    private static async Task AddAsync(
        Database database, string agency, string number, TextStatus status, long seq, int minute, string phone = "+13305550188", string? sid = null, string? code = null,
        DateTimeOffset? due = null)
    {
        var id = $"{agency}-{seq}";
        await database.AddTextAsync(agency, number, phone, id, minute, TextDirection.Outgoing);
        await using var session = await database.BeginAsync();
        await session.ExecuteAsync(
            "UPDATE text SET status = @status, seq = @seq, carrier_sid = @sid, error_code = @code, due_at = @due, attempted_at = created_at WHERE id = @id",
            new { id, status = (int)status, seq, sid, code, due = Micros.Of(due) });
        await session.ExecuteAsync("UPDATE number_line SET accepted_seq = 9 WHERE number = @number", new { number });
        await session.CommitAsync();
    }
}
