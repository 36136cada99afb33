using Longcode.Numbers;
using Longcode.People;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.People;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.DependencyInjection;
using Reader = Longcode.Silo.Storage.Texts.TextReader;

namespace Longcode.Tests.Storage;

/// <summary>An unknown sender is given to a person while the same phone texts on.</summary>
public sealed class AttachTests(TestDatabases databases)
{
    private const string Agency = "agency";
    private const int Texts = 40;
    private static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550100");
    private static readonly PhoneNumber Phone = PhoneNumber.Parse("+13305550188");

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task No_text_that_arrives_meanwhile_slips_through(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await using var services = LogServices.Of(database);
        var (store, reader) = (new PeopleStore(database), new Reader(database));
        await store.AddAsync(Agency, Agencies.Person("elena", "Elena", "Vargas"), Agencies.Start, default);
        await database.AddLineAsync(Agency, Number.Value);
        using var halfway = new SemaphoreSlim(0);

        var receiving = Task.Run(() => ReceiveAsync(services.GetRequiredService<ITextLog>(), halfway));
        await halfway.WaitAsync();
        (await store.AttachPhoneAsync(Agency, "elena", Phone, default)).ShouldBeTrue();
        await receiving;

        var activities = await reader.ActivitiesAsync(Agency, SubjectKind.Person, "elena", new PageRequest(null, 200), default);
        activities!.Items.Select(activity => activity.Text.Body).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, Texts).Select(Body));
        activities.Items.ShouldAllBe(activity => !activity.Unconfirmed);
        (await reader.ConversationAsync(Agency, Number, Phone, default))!.PersonId.ShouldBe("elena");
    }

    /// <summary>One item in flight for a number, as its grain does it.</summary>
    private static async Task ReceiveAsync(ITextLog log, SemaphoreSlim halfway)
    {
        var line = await log.ReadLineAsync(Number, CancellationToken.None);
        for (var text = 0; text < Texts; text++)
        {
            var op = new ReceiveOp(new IncomingText($"SM{text}", Phone, Body(text), [], 1, null), Number);
            var commit = await log.CommitAsync(new LineItem(Number, line, [op], [], long.MaxValue));
            line = commit.ShouldNotBeNull("nobody else writes this line").Line;
            if (text == Texts / 2)
            {
                halfway.Release();
            }
        }
    }

    private static string Body(int text) => $"Text {text:00}";
}
