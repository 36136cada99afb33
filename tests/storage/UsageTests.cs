using System.Globalization;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Numbers;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Microsoft.Extensions.Time.Testing;

namespace Longcode.Tests.Storage;

/// <summary>What the months counted, held against the lines' own counters.</summary>
public sealed class UsageTests(TestDatabases databases)
{
    private const string Zone = "America/New_York";
    private static readonly string[] Numbers = ["+13305550100", "+13305550101"];
    private static readonly Caller Manager = new("agency", "boss", Permissions.ManageTextMessaging);

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Whatever_is_sent_undone_and_refused_the_months_say_what_the_counters_say(Engine engine)
    {
        foreach (var seed in Enumerable.Range(1, 3))
        {
            await using var database = await databases.MigratedAsync(engine);
            var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 10, 12, 0, 0, TimeSpan.Zero));
            await using var log = LogServices.Of(database, time);
            var lines = new List<UsageLine>();
            foreach (var number in Numbers) lines.Add(await UsageLine.BoughtAsync(database, log, "agency", number, time));

            var random = new Random(seed);
            for (var step = 0; step < 120; step++) await ActAsync(lines[random.Next(2)], random.Next(20), time);

            var report = await ReportAsync(database, time);
            await AgreesAsync(database, report, seed);
        }
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_month_is_the_agencys_and_a_user_sees_the_own_numbers_alone(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 4, 59, 0, TimeSpan.Zero));
        await using var log = LogServices.Of(database, time);
        var line = await UsageLine.BoughtAsync(database, log, "agency", Numbers[0], time);
        await database.AddLineAsync("other", Numbers[1], "bob");
        await line.ReceiveAsync();
        await line.SendAsync("marcus", new string('x', 200));
        time.SetUtcNow(new DateTimeOffset(2026, 12, 1, 5, 0, 0, TimeSpan.Zero));
        await line.ReceiveAsync();
        await line.SendAsync("dana");

        var report = await ReportAsync(database, time);

        report.Numbers.Select(usage => (usage.Month, usage.UserId, usage.Count)).ShouldBe(
            [("2026-12", "dana", new UsageCount(1, 1, 1)), ("2026-11", "dana", new UsageCount(1, 1, 2))]);
        report.Users.Select(usage => (usage.Month, usage.UserId, usage.Count)).ShouldBe(
            [("2026-12", "dana", new UsageCount(1, 1, 1)), ("2026-11", "dana", new UsageCount(0, 1, 0)), ("2026-11", "marcus", new UsageCount(1, 0, 2))]);
        report.Totals.Take(2).Select(total => total.Count).ShouldBe([new UsageCount(1, 1, 1), new UsageCount(1, 1, 2)]);
        (await ReportAsync(database, time, Manager with { UserId = "marcus", Permissions = Permissions.SendAsOthers })).Numbers.ShouldBeEmpty();
        (await ReportAsync(database, time, Manager with { UserId = "dana", Permissions = Permissions.None })).Numbers.Length.ShouldBe(2);
        (await new NumberReader(database).UsageAsync("other", Months(time), default)).Texts.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Each_threshold_is_told_once_a_month_and_number_whatever_is_given_back(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 10, 12, 0, 0, TimeSpan.Zero));
        await using var log = LogServices.Of(database, time);
        var line = await UsageLine.BoughtAsync(database, log, "agency", Numbers[0], time);
        for (var i = 0; i < 200; i++) await line.SendAsync("dana");
        await line.WithdrawAsync();
        for (var i = 0; i < 51; i++) (await line.SendAsync("dana")).ShouldBeTrue();
        (await line.SendAsync("dana")).ShouldBeFalse();

        var reader = new NumberReader(database);
        var alerts = await reader.UsageAlertsAsync("agency", "dana", 10, default);

        alerts.Select(alert => (alert.Month, alert.Percent, alert.Sent, alert.Included)).ShouldBe([("2026-11", 100, 250, 250), ("2026-11", 80, 200, 250)]);
        (await reader.UsageAlertsAsync("agency", null, 1, default)).ShouldBe([alerts[0]]);
        (await reader.UsageAlertsAsync("agency", "marcus", 10, default)).ShouldBeEmpty();
        (await reader.UsageAlertsAsync("other", null, 10, default)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_report_over_many_texts_is_read_from_the_index_alone(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await FillAsync(database, engine, 20_000);

        (await PlanAsync(database, engine, UsageReads.Texts)).ShouldContain(engine == Engine.Sqlite ? "COVERING INDEX text_by_month" : "Index Only Scan using text_by_month");
        (await PlanAsync(database, engine, UsageReads.Received)).ShouldContain(engine == Engine.Sqlite ? "COVERING INDEX text_by_receipt" : "Index Only Scan using text_by_receipt");
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Counts_that_an_older_build_gave_back_are_known_after_the_upgrade(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await using (var session = await database.BeginAsync())
        {
            foreach (var made in (string[])["DROP TABLE text_given_back", "DROP TABLE usage_alert", "DROP INDEX text_by_month", "DROP INDEX text_by_receipt"])
            {
                await session.ExecuteAsync(made);
            }

            await session.ExecuteAsync("DELETE FROM schema_script WHERE name = '0008_usage.sql'");
            foreach (var (id, status, due) in ((string, int, long?)[])
                [("refused", 9, null), ("refused-later", 9, 5), ("may-have-arrived", 9, Micros.Of(Parking.Of(Agencies.Start))), ("withdrawn", 10, null), ("delivered", 8, 5)])
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO text (id, agency_id, number, phone, direction, status, seq, month, body, segments, encoding, origin, user_id,
                        activity_type, related, media, fingerprint, attempt, due_at, created_at, life)
                    VALUES (@id, 'agency', '+13305550100', '+12165550100', 0, @status, 1, '2026-11', 'Hello', 2, 0, 0, 'dana', '', '[]', '[]', '', 1, @due, 1, '')
                    """, new { id, status, due });
            }

            await session.CommitAsync();
        }

        await new Migrator(database, TimeProvider.System).RunAsync();

        await using var read = await database.BeginReadAsync();
        (await read.QueryAsync<string>("SELECT text_id FROM text_given_back WHERE month = '2026-11' AND segments = 2 ORDER BY text_id"))
            .ShouldBe(["refused", "refused-later", "withdrawn"]);
    }

    private static Task ActAsync(UsageLine line, int what, FakeTimeProvider time)
    {
        switch (what)
        {
            case < 9: return line.SendAsync(what % 3 == 0 ? "marcus" : "dana", new string('x', what * 40 + 1));
            case < 12: return line.WithdrawAsync();
            case < 14: return line.RefuseAsync();
            case < 16: return line.ClaimAsync();
            case < 19: return line.ReceiveAsync();
            default:
                time.Advance(TimeSpan.FromDays(11));
                return Task.CompletedTask;
        }
    }

    private static IReadOnlyList<MonthSpan> Months(TimeProvider time)
    {
        var (from, to) = UsageRules.Span(new UsageSpan(), MonthClock.Of(Zone, time.GetUtcNow()).Month).ShouldNotBeNull();
        return MonthClock.Spans(Zone, from, to);
    }

    private static async Task<UsageReport> ReportAsync(Database database, TimeProvider time, Caller? caller = null)
    {
        var months = Months(time);
        var rows = await new NumberReader(database).UsageAsync("agency", months, default);
        return UsageRules.Report(rows, months, Zone, months[^1].Month, 250, caller ?? Manager);
    }

    /// <summary>By number as the counters have it, by user and in segments as the texts themselves stand.</summary>
    private static async Task AgreesAsync(Database database, UsageReport report, int seed)
    {
        await using var session = await database.BeginAsync();
        var counters = await session.QueryAsync<(string, string, long)>(
            "SELECT month, number, sum(sent) FROM (SELECT month, number, sent FROM number_month UNION ALL SELECT month, number, sent FROM number_line) c GROUP BY month, number HAVING sum(sent) > 0");
        var texts = await session.QueryAsync<(string, string, long, long)>(
            "SELECT month, user_id, count(*), sum(segments) FROM text WHERE direction = 0 AND status NOT IN (9, 10) GROUP BY month, user_id");
        var received = await session.QueryAsync<long>("SELECT count(*) FROM text WHERE direction = 1");

        string At(object what) => string.Create(CultureInfo.InvariantCulture, $"{what}, seed {seed}");
        report.Numbers.Where(usage => usage.Count.Sent > 0).Select(usage => (usage.Month, usage.Number.Value, (long)usage.Count.Sent))
            .ShouldBe(counters, ignoreOrder: true, At("numbers"));
        report.Users.Where(usage => usage.Count.Sent > 0).Select(usage => (usage.Month, usage.UserId, (long)usage.Count.Sent, (long)usage.Count.Segments))
            .ShouldBe(texts, ignoreOrder: true, At("users"));
        report.Totals.Sum(total => total.Count.Received).ShouldBe((int)received[0], At("received"));
        report.Totals.Sum(total => total.Count.Sent).ShouldBe((int)texts.Sum(text => text.Item3), At("totals"));
    }

    private static async Task FillAsync(Database database, Engine engine, int count)
    {
        await using (var session = await database.BeginAsync())
        {
            await session.ExecuteAsync(
                """
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < @count)
                INSERT INTO text (id, agency_id, number, phone, direction, status, seq, month, body, segments, encoding, origin, user_id,
                    activity_type, related, media, fingerprint, attempt, created_at, life)
                SELECT 'text' || i, 'agency' || (i % 20), '+1330555' || (1000 + i % 900), '+12165550100', i % 2, 6, i, CASE i % 2 WHEN 0 THEN '2026-' || (10 + i % 3) ELSE '' END,
                    'A body of some length, as texts have', 1, 0, 0, 'dana', '', '[]', '[]', '', 1, i, '' FROM n
                """, new { count });
            await session.CommitAsync();
        }

        await using var connection = await database.Writes.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = engine == Engine.Sqlite ? "ANALYZE" : "VACUUM ANALYZE text";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> PlanAsync(Database database, Engine engine, string sql)
    {
        await using var session = await database.BeginReadAsync();
        var rows = "(SELECT 'agency7' AS agency_id, '2026-11' AS month, 0 AS starts_at, 9000 AS ends_at) AS r";
        var plan = sql.Replace("{rows}", rows, StringComparison.Ordinal);
        return engine == Engine.Sqlite
            ? string.Join('\n', (await session.QueryAsync<PlanStep>($"EXPLAIN QUERY PLAN {plan}")).Select(step => step.Detail))
            : string.Join('\n', await session.QueryAsync<string>($"EXPLAIN {plan}"));
    }

    private sealed class PlanStep
    {
        public string Detail { get; init; } = "";
    }
}
