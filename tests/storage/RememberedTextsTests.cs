using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Silo.Storage;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.DependencyInjection;
using Reader = Longcode.Silo.Storage.Texts.TextReader;

namespace Longcode.Tests.Storage;

/// <summary>Two silos write one number's texts: what each remembers of them may be stale.</summary>
public sealed class RememberedTextsTests(TestDatabases databases)
{
    private const string Agency = "agency";
    private const int Texts = 60;
    private static readonly Caller Dana = new(Agency, "user", Permissions.SendAsOthers);
    private static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550100");

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_callback_on_one_silo_does_not_undo_what_another_wrote_since(Engine engine)
    {
        await using var silos = await StartAsync(engine);
        await silos.ReportAsync(silos.Second, 0, "delivered");

        await silos.ReportAsync(silos.First, 0, "sent");

        (await silos.FindAsync(0)).ShouldBe((TextStatus.Delivered, "accepted delivered sent"));
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Callbacks_that_race_on_two_silos_are_all_kept(Engine engine)
    {
        await using var silos = await StartAsync(engine);

        await Task.WhenAll(RunAsync(silos.First, ["sending", "delivered"]), RunAsync(silos.Second, ["sent", "sent"]));

        for (var text = 0; text < Texts; text++)
        {
            var (status, life) = await silos.FindAsync(text);
            status.ShouldBe(TextStatus.Delivered);
            life.Split(' ').Order(StringComparer.Ordinal).ShouldBe(["accepted", "delivered", "sending", "sent", "sent"]);
        }

        async Task RunAsync(ITextLog log, string[] statuses)
        {
            foreach (var status in statuses)
            {
                for (var text = 0; text < Texts; text++)
                {
                    await silos.ReportAsync(log, text, status);
                }
            }
        }
    }

    private async Task<Silos> StartAsync(Engine engine)
    {
        var database = await databases.MigratedAsync(engine);
        await database.AddLineAsync(Agency, Number.Value);
        var silos = new Silos(database);
        await silos.AcceptAsync();
        return silos;
    }

    private sealed class Silos(Database database) : IAsyncDisposable
    {
        private readonly ServiceProvider _first = LogServices.Of(database);
        private readonly ServiceProvider _second = LogServices.Of(database);
        private readonly List<string> _ids = [];
        private NumberLine? _line;

        public ITextLog First => _first.GetRequiredService<ITextLog>();

        public ITextLog Second => _second.GetRequiredService<ITextLog>();

        /// <summary>The first silo accepts the texts, and so remembers them.</summary>
        public async Task AcceptAsync()
        {
            var ops = Enumerable.Range(0, Texts).Select(i => new AcceptOp(
                new SendText(Dana, $"key{i}", PhoneNumber.Parse($"+1216555{i:0000}"), null, "Hello", [], TextLimits.OutgoingActivity, TextOrigin.OneToOne),
                Agency, Number, false)).ToList();
            var line = await First.ReadLineAsync(Number, CancellationToken.None);
            _line = (await First.CommitAsync(new LineItem(Number, line, ops, [], long.MaxValue))).ShouldNotBeNull().Line;
            ops.ForEach(op => op.Complete());
            foreach (var op in ops)
            {
                _ids.Add((await op.Done).Row.ShouldNotBeNull().Id);
            }
        }

        /// <summary>With a text of the line unsettled, so that the watermark stands still.</summary>
        public async Task ReportAsync(ITextLog log, int text, string status)
        {
            var op = new ReportOp(new StatusReport(_ids[text], $"SM{text}", status, null, null));
            (await log.CommitAsync(new LineItem(Number, _line, [op], [0], long.MaxValue))).ShouldNotBeNull("the line itself stands still");
        }

        public async Task<(TextStatus Status, string Life)> FindAsync(int text)
        {
            var view = (await new Reader(database).FindAsync(Agency, _ids[text], default)).ShouldNotBeNull();
            return (view.Status, string.Join(' ', view.Events.Select(e => e.What)));
        }

        public async ValueTask DisposeAsync()
        {
            await _first.DisposeAsync();
            await _second.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
