using Longcode.Numbers;
using Longcode.Operations;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;

[assembly: AssemblyFixture(typeof(TestDatabases))]

namespace Longcode.Tests.Cluster.Numbers;

public sealed class NumberGrainTests(TestDatabases databases)
{
    public static TheoryData<Engine> Engines => DataSources.All;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_text_reaches_the_carrier_once_and_settles_its_line(Engine engine)
    {
        await using var cluster = await StartAsync(engine);

        var outcome = await cluster.SendAsync("1");
        await StatusAsync(cluster, TextStatus.Queued);
        await cluster.Grain.ReportAsync(new StatusReport(outcome.Text!.Id, "SM00000000000000000000000000000001", "delivered", null, null));

        cluster.Carrier.Ledger.Single().TextId.ShouldBe(outcome.Text.Id);
        (await cluster.StatusesAsync()).ShouldBe([TextStatus.Delivered]);
        var line = await SettledAsync(cluster, acceptedSeq: 1);
        (line.Sent, line.AcceptedSeq).ShouldBe((1, 1));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Twenty_racing_for_the_last_texts_never_pass_the_limit(Engine engine)
    {
        await using var cluster = await StartAsync(engine, c => c.Plan.IncludedTexts = 30);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => cluster.SendAsync($"key{i}", to: Phone(i))));

        outcomes.Count(o => o.IsAccepted).ShouldBe(30);
        outcomes.Where(o => !o.IsAccepted).ShouldAllBe(o => o.Refusal!.Reason == RefusalReason.LimitReached);
        (await cluster.SentAsync()).ShouldBe(30);
        await Eventually.IsTrueAsync("the carrier to have thirty texts", () => Task.FromResult(cluster.Carrier.Ledger.Count == 30));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_same_key_in_parallel_is_one_text(Engine engine)
    {
        await using var cluster = await StartAsync(engine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cluster.SendAsync("1")));

        outcomes.Select(o => o.Text!.Id).Distinct().Count().ShouldBe(1);
        await StatusAsync(cluster, TextStatus.Queued);
        cluster.Carrier.Posts.Count.ShouldBe(1);
        (await cluster.SentAsync()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_lost_answer_of_a_text_that_was_taken_is_paired_by_the_carriers_list(Engine engine)
    {
        await using var cluster = await StartAsync(engine);
        cluster.Carrier.TakesUnanswered = true;
        cluster.Carrier.Answer = _ => new SendResult(SendVerdict.Unknown);

        await cluster.SendAsync("1");
        await StatusAsync(cluster, TextStatus.Unknown);
        await AdvanceUntilAsync(cluster, TextStatus.Sent);

        cluster.Carrier.Posts.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_lost_answer_of_a_text_that_was_not_taken_is_sent_again_once(Engine engine)
    {
        await using var cluster = await StartAsync(engine);
        cluster.Carrier.Answer = _ => cluster.Carrier.Posts.Count == 1 ? new SendResult(SendVerdict.Unknown) : null;

        await cluster.SendAsync("1");
        await StatusAsync(cluster, TextStatus.Unknown);
        await AdvanceUntilAsync(cluster, TextStatus.Queued);

        cluster.Carrier.Posts.Count.ShouldBe(2);
        cluster.Carrier.Ledger.Count.ShouldBe(1);
        (await cluster.SentAsync()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_stop_that_was_answered_is_seen_by_a_text_that_waits(Engine engine)
    {
        await using var cluster = await StartAsync(engine, c => c.Settings.SegmentsPerSecond = 0.1);
        await cluster.SendAsync("first", to: Phone(1));
        await cluster.SendAsync("waits");

        await cluster.Grain.ReceiveAsync(new IncomingText("SM9", NumberCluster.Elena, "Stop", [], 1, null));
        await AdvanceUntilAsync(cluster, TextStatus.Refused);

        cluster.Carrier.Ledger.Count.ShouldBe(1);
        (await cluster.SentAsync()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_pushed_back_carrier_gets_every_text_once_and_in_its_order(Engine engine)
    {
        await using var cluster = await StartAsync(engine);
        cluster.Carrier.Answer = _ => cluster.Carrier.Posts.Count <= 3 ? new SendResult(SendVerdict.TryLater, ErrorCode: "20429") : null;

        for (var i = 0; i < 5; i++)
        {
            await cluster.SendAsync($"key{i}", $"Text {i}");
            await cluster.Grain.ReportAsync(new StatusReport("nobody's", "SM0", "sent", null, null));
        }

        await Eventually.IsTrueAsync("all texts to be with the carrier", async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(5));
            await cluster.Grain.WakeAsync();
            return cluster.Carrier.Ledger.Count == 5;
        });

        cluster.Carrier.Ledger.Select(m => m.Body).ShouldBe(["Text 0", "Text 1", "Text 2", "Text 3", "Text 4"]);
    }

    [Fact]
    public async Task A_text_that_could_not_be_fetched_is_asked_for_again_sooner_than_its_age()
    {
        await using var cluster = await StartAsync(Engine.Sqlite);
        await cluster.SendAsync("1");
        await StatusAsync(cluster, TextStatus.Queued);
        cluster.Carrier.FetchAnswers = false;
        cluster.Clock.Advance(TimeSpan.FromMinutes(16));
        await SweptAsync(cluster, "the text to be asked for", () => Task.FromResult(cluster.Carrier.Fetches > 0));
        cluster.Carrier.FetchAnswers = true;

        cluster.Clock.Advance(TimeSpan.FromMinutes(3));

        await SweptAsync(cluster, "the text to be asked for again", async () => (await cluster.StatusesAsync()).Contains(TextStatus.Sent));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Texts_whose_callbacks_stay_away_are_each_asked_for_once_when_they_are_due(Engine engine)
    {
        await using var cluster = await StartAsync(engine, c => c.Plan.IncludedTexts = 1000);
        await Parallel.ForAsync(0, 250, async (i, _) => (await cluster.SendAsync($"key{i}", to: Phone(i))).IsAccepted.ShouldBeTrue());
        await Eventually.IsTrueAsync("all texts to be with the carrier", async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await cluster.StatusesAsync()).All(status => status == TextStatus.Queued);
        });

        cluster.Clock.Advance(TimeSpan.FromMinutes(16));

        await SweptAsync(cluster, "all texts to have their word", async () => (await cluster.StatusesAsync()).All(status => status == TextStatus.Sent));
        cluster.Carrier.Fetches.ShouldBe(250);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_waits_on_a_killed_silo_is_sent_by_another(Engine engine)
    {
        await using var cluster = await NumberCluster.StartAsync(databases, engine, silos: 2);
        await cluster.BuyAsync();
        cluster.Carrier.Answer = _ => new SendResult(SendVerdict.Stopped, ErrorCode: "20003");
        var accepted = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => cluster.SendAsync($"key{i}", to: Phone(i))));
        accepted.ShouldAllBe(o => o.IsAccepted);

        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1]);
        cluster.Carrier.Answer = _ => null;

        await Eventually.IsTrueAsync("every text to be with the carrier", async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(40));
            await cluster.Grain.WakeAsync();
            return cluster.Carrier.Ledger.Count == 50;
        });
        cluster.Carrier.Ledger.Select(m => m.TextId).Distinct().Count().ShouldBe(50);
        (await cluster.SentAsync()).ShouldBe(50);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_silo_that_starts_does_not_wait_for_the_lease_of_a_dead_one(Engine engine)
    {
        await using var cluster = await StartAsync(engine);
        cluster.Carrier.Answer = _ => new SendResult(SendVerdict.Stopped, ErrorCode: "20003");
        await cluster.SendAsync("key");
        await Eventually.IsTrueAsync("the text to wait again", async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await cluster.StatusesAsync()).SequenceEqual([TextStatus.Accepted]);
        });

        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[0]);
        await cluster.LeaveLeaseBehindAsync();
        cluster.Carrier.Answer = _ => null;
        await cluster.Silos.StartAdditionalSiloAsync();

        await Eventually.IsTrueAsync("the text to be with the carrier", () => Task.FromResult(cluster.Carrier.Ledger.Count == 1));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_refused_account_is_told_to_all_and_goes_on_by_itself_when_it_is_accepted(Engine engine)
    {
        await using var cluster = await StartAsync(engine);
        cluster.Carrier.Answer = _ => new SendResult(SendVerdict.Stopped, ErrorCode: "20003");
        var since = cluster.Clock.GetUtcNow();
        await cluster.SendAsync("1");
        await cluster.SendAsync("2", to: Phone(2));

        var stopped = await AccountAsync(cluster, "the account to be told as refused", account => account.Stopped is not null);
        stopped.Stopped!.Code.ShouldBe("20003");
        stopped.Stopped.Since.ShouldBeInRange(since, cluster.Clock.GetUtcNow());
        (await cluster.StatusesAsync()).ShouldBe([TextStatus.Accepted, TextStatus.Accepted], "no recipient is failed");

        cluster.Carrier.Answer = _ => null;
        await AccountAsync(cluster, "the account to be told as accepted", account => account is { IsHeard: true, Stopped: null });
        await Eventually.IsTrueAsync("both texts to be with the carrier", () => Task.FromResult(cluster.Carrier.Ledger.Count == 2));
        (await cluster.SentAsync()).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_full_queue_at_the_carrier_pauses_that_number_alone(Engine engine)
    {
        await using var cluster = await StartAsync(engine);
        cluster.Carrier.Answer = _ => cluster.Carrier.Posts.Count == 1 ? new SendResult(SendVerdict.TryLater, ErrorCode: "21611", NumberOnly: true) : null;
        await cluster.SendAsync("1");

        var reports = await Eventually.GetAsync("the number's pause to be told", async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(1));
            return await cluster.Silos.Client.CarrierState().ReportsAsync();
        }, told => told.Any(report => !report.Numbers.IsEmpty));

        var report = reports.Single();
        (report.Stopped, report.Pause, report.Numbers.Single().Number, report.Numbers.Single().Code).ShouldBe((null, null, NumberCluster.Number, "21611"));
        (await cluster.StatusesAsync()).ShouldBe([TextStatus.Accepted]);
        await AdvanceUntilAsync(cluster, TextStatus.Queued);
        cluster.Carrier.Ledger.ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task More_texts_than_a_number_keeps_in_mind_all_leave_once(Engine engine)
    {
        await using var cluster = await StartAsync(engine, c => c.Plan.IncludedTexts = 10_000);
        cluster.Carrier.Answer = _ => new SendResult(SendVerdict.Stopped, ErrorCode: "20003");
        await Parallel.ForAsync(0, 1500, async (i, _) => (await cluster.SendAsync($"key{i}", to: Phone(i))).IsAccepted.ShouldBeTrue());
        cluster.Carrier.Answer = _ => null;

        await Eventually.IsTrueAsync("every text to be with the carrier", async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(40));
            await cluster.Grain.WakeAsync();
            return cluster.Carrier.Ledger.Count >= 1500;
        });
        cluster.Carrier.Ledger.Select(m => m.TextId).Distinct().Count().ShouldBe(1500);
        await SettledAsync(cluster, acceptedSeq: 1500);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_number_that_is_sold_again_shows_its_new_agency_nothing_of_the_first(Engine engine)
    {
        await using var cluster = await StartAsync(engine);
        await cluster.SendAsync("1");
        await cluster.Grain.CancelAsync(NumberCluster.Dana);
        (await cluster.Grain.ReserveAsync(new NumberReservation("other", "rival", "eve", "America/Chicago"))).ShouldBeFalse();
        (await cluster.Grain.ReleaseAsync("agency")).ShouldBeTrue();

        (await cluster.Grain.ReserveAsync(new NumberReservation("other", "rival", "eve", "America/Chicago"))).ShouldBeTrue();

        (await cluster.Grain.GetAsync(NumberCluster.Dana)).ShouldBeNull();
        (await cluster.SendAsync("1")).Status.ShouldBe(SendStatus.NotFound);
        (await cluster.LineAsync()).Sent.ShouldBe(0);
        (await cluster.MonthsAsync("agency")).ShouldBe([new NumberMonth(NumberCluster.Number, "2026-11", 1)], "what it sent is still counted as the first one's");
        (await cluster.MonthsAsync("rival")).ShouldBeEmpty();
    }

    private static Task<CarrierAccount> AccountAsync(NumberCluster cluster, string what, Func<CarrierAccount, bool> isSo) => Eventually.GetAsync(what, async () =>
    {
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        return await cluster.Silos.Client.CarrierState().AccountAsync();
    }, isSo);

    private static PhoneNumber Phone(int i) => PhoneNumber.Parse($"+1216555{i:0000}");

    private async Task<NumberCluster> StartAsync(Engine engine, Action<NumberCluster>? configure = null)
    {
        var cluster = await NumberCluster.StartAsync(databases, engine, configure: configure);
        await cluster.BuyAsync();
        return cluster;
    }

    /// <summary>An answer waits some seconds for its callback.</summary>
    private static Task StatusAsync(NumberCluster cluster, TextStatus status) => UntilAsync(cluster, status, TimeSpan.FromSeconds(1));

    private static Task AdvanceUntilAsync(NumberCluster cluster, TextStatus status) => UntilAsync(cluster, status, TimeSpan.FromSeconds(20));

    /// <summary>A watermark is written when the line is woken in its quiet.</summary>
    private static Task<NumberLine> SettledAsync(NumberCluster cluster, long acceptedSeq) => Eventually.GetAsync(
        "the line to be settled",
        async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(2));
            await cluster.Grain.WakeAsync();
            return await cluster.LineAsync();
        },
        line => line.DoneSeq == acceptedSeq);

    /// <summary>The clock hardly moves: what comes about was due already.</summary>
    private static Task SweptAsync(NumberCluster cluster, string what, Func<Task<bool>> check) => Eventually.IsTrueAsync(what, () =>
    {
        cluster.Clock.Advance(TimeSpan.FromMilliseconds(100));
        return check();
    });

    private static Task UntilAsync(NumberCluster cluster, TextStatus status, TimeSpan step) => Eventually.IsTrueAsync($"a text to be {status}", async () =>
    {
        cluster.Clock.Advance(step);
        await cluster.Grain.WakeAsync();
        return (await cluster.StatusesAsync()).Contains(status);
    });
}
