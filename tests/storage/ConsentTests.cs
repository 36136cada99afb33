using Longcode.Numbers;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Storage;

public sealed class ConsentTests(TestDatabases databases)
{
    private const string Agency = "agency";
    private static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550100");
    private static readonly PhoneNumber Phone = PhoneNumber.Parse("+13305550188");

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_stop_whose_words_are_cut_within_an_emoji_is_stored(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await using var services = LogServices.Of(database);
        await database.AddLineAsync(Agency, Number.Value);
        var log = services.GetRequiredService<ITextLog>();
        var line = await log.ReadLineAsync(Number, CancellationToken.None);
        var body = $"Remove me from your list. {new string('a', 133)}\U0001F600";

        await log.CommitAsync(new LineItem(Number, line, [new ReceiveOp(new IncomingText("SM1", Phone, body, [], 1, null), Number)], [], long.MaxValue));

        await using var session = await database.BeginAsync();
        (await session.QueryAsync<string>("SELECT body FROM text")).ShouldBe([body]);
        (await session.QueryAsync<string>("SELECT words FROM closed")).ShouldBe([$"{body[..159]}\uFFFD"]);
    }
}
