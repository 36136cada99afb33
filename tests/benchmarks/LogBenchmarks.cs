using BenchmarkDotNet.Attributes;
using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Numbers;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Log;
using Longcode.Tenants;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Longcode.Texts.Ops;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Benchmarks;

/// <summary>The text log by itself, one number, a hundred texts to a batch, with each engine's own flush to the disk.</summary>
[MemoryDiagnoser]
public class LogBenchmarks
{
    private const int Texts = 100;
    private const string Agency = "agency";
    private static readonly Caller Dana = new(Agency, "dana", Permissions.SendAsOthers);
    private static readonly PhoneNumber Number = PhoneNumber.Parse("+13305550100");

    private readonly TestDatabases _databases = new();
    private ServiceProvider? _services;
    private ITextLog? _log;
    private NumberLine? _line;
    private int _next;

    [Params(Engine.Sqlite, Engine.PostgreSql)]
    public Engine Engine { get; set; }

    private ITextLog Log => _log ?? throw new InvalidOperationException("The log was not set up.");

    [GlobalSetup]
    public async Task StartAsync()
    {
        var empty = await _databases.EmptyAsync(Engine);
        _services = new ServiceCollection().AddLogging().AddOptions().AddSingleton(TimeProvider.System).AddSingleton<IFeed, NoFeed>()
            .AddSingleton(_ => Database.Open(new DatabaseSettings { Provider = Enum.Parse<DatabaseProvider>(Engine.ToString()), ConnectionString = empty.ConnectionString }))
            .Configure<PlanSettings>(plan => plan.IncludedTexts = int.MaxValue).Configure<TextSettings>(texts => texts.LineLength = int.MaxValue)
            .AddTextLog().BuildServiceProvider();
        await new Migrator(_services.GetRequiredService<Database>(), TimeProvider.System).RunAsync();
        _log = _services.GetRequiredService<ITextLog>();
        var notice = new StandingNotice(Standing.Good, 1, "America/New_York");
        await CommitAsync([new ChangeLineOp<bool[]>((line, now) => LifeRules.Reserve(Number, line, new NumberReservation("order", Agency, Dana.UserId, notice.TimeZone), now))]);
        await CommitAsync([new ChangeLineOp<bool[]>((line, now) => LifeRules.Activate(line, new NumberActivation("order", "PN1", "Akron, OH", notice), now))]);
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public Task<string[]> AcceptAsync() => AcceptTextsAsync();

    /// <summary>Accepted, answered together with "sent", delivered: three commits.</summary>
    [Benchmark(OperationsPerInvoke = Texts)]
    public async Task AcceptToDeliveredAsync()
    {
        var ids = await AcceptTextsAsync();
        await ReportAsync(ids, "sent");
        await ReportAsync(ids, "delivered");
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        if (_services is { } services)
        {
            await services.DisposeAsync();
        }

        await _databases.DisposeAsync();
    }

    private async Task<string[]> AcceptTextsAsync()
    {
        var ops = Enumerable.Range(0, Texts).Select(i => new AcceptOp(
            new SendText(Dana, $"key{_next++}", PhoneNumber.Parse($"+1216555{i:0000}"), null, "Are you free on Thursday at ten?", [], TextLimits.OutgoingActivity, TextOrigin.OneToOne),
            Agency, Number, true)).ToList();
        await CommitAsync(ops);
        var outcomes = await Task.WhenAll(ops.Select(op => op.Done));
        return [.. outcomes.Select(outcome => outcome.Row?.Id ?? throw new InvalidOperationException("A text was not accepted."))];
    }

    private Task ReportAsync(string[] ids, string status) =>
        CommitAsync([.. ids.Select(id => new ReportOp(new StatusReport(id, "SM" + id, status, null, "MessageStatus=" + status)))]);

    private async Task CommitAsync(IReadOnlyList<LineOp> ops)
    {
        var commit = await Log.CommitAsync(new LineItem(Number, _line, ops, [], long.MaxValue)) ?? throw new InvalidOperationException("The line is written by this benchmark alone.");
        _line = commit.Line;
        foreach (var op in ops)
        {
            op.Complete();
        }
    }

    private sealed class NoFeed : IFeed
    {
        public void Tell(string agencyId, IReadOnlyCollection<FeedChange> changes)
        {
        }
    }
}
