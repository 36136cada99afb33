using Dapper;
using Longcode.Journal;
using Longcode.Numbers;
using Longcode.Operations;
using Longcode.Operations.Checks;
using Longcode.Silo.Storage.Journal;

namespace Longcode.Silo.Storage.Operations;

public sealed class FindingStore(Database database) : IFindings
{
    /// <summary>The row of the lease that says when the check ran; below zero another is asked for.</summary>
    public const int LeaseId = 4;

    private const string Columns =
        "id, kind, agency_id, number, order_id, carrier_sid, expected, found, repair, state, since, changed_at, tries, trouble";

    /// <summary>A repair that began ends within this; one that did not was cut off.</summary>
    private static readonly TimeSpan RepairLasts = TimeSpan.FromMinutes(10);

    public async Task<IReadOnlyList<string>> AgenciesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT DISTINCT agency_id FROM number_line WHERE life <> @free ORDER BY agency_id", new { free = (int)NumberLife.Free }, cancellationToken: cancellation))).AsList();
    }

    public async Task SettleAsync(IReadOnlyCollection<Finding> found, IReadOnlyCollection<string> unread, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(unread);
        var at = Micros.Of(now);
        await using var session = await database.BeginAsync(cancellation);
        session.Write(
            """
            INSERT INTO finding (id, kind, agency_id, number, order_id, carrier_sid, expected, found, repair, state, since, seen_at, changed_at, tries)
            SELECT r.id, r.kind, r.agency_id, r.number, r.order_id, r.carrier_sid, r.expected, r.found, r.repair, 0, r.at, r.at, r.at, 0 FROM {rows} WHERE true
            ON CONFLICT (id) DO UPDATE SET
                expected = excluded.expected, found = excluded.found, repair = excluded.repair, seen_at = excluded.seen_at,
                since = CASE WHEN finding.state IN (2, 3) THEN excluded.since ELSE finding.since END,
                changed_at = CASE WHEN finding.state IN (2, 3) THEN excluded.since ELSE finding.changed_at END,
                trouble = CASE WHEN finding.state IN (2, 3) THEN NULL ELSE finding.trouble END,
                state = CASE WHEN finding.state = 1 AND finding.changed_at > excluded.seen_at - @repair THEN 1 ELSE 0 END
            """.Replace("@repair", $"{RepairLasts.Ticks / TimeSpan.TicksPerMicrosecond}", StringComparison.Ordinal),
            RowsOf(found, at));
        await session.ExecuteAsync(
            $"""
            UPDATE finding SET state = CASE WHEN state = 1 THEN 2 ELSE 3 END, changed_at = @at
            WHERE state IN (0, 1) AND seen_at < @at AND changed_at < @at{(unread.Count == 0 ? "" : " AND agency_id NOT IN @unread")}
            """.Replace("NOT IN @unread", database.Provider == DatabaseProvider.Sqlite ? "NOT IN @unread" : "<> ALL (@unread)", StringComparison.Ordinal),
            new { at, unread = unread.ToArray() }, cancellation);
        await session.CommitAsync(cancellation);
    }

    public async Task<KeptFinding?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        var found = await connection.QueryAsync<FindingData>(new CommandDefinition(
            $"SELECT {Columns} FROM finding WHERE id = @id", new { id }, cancellationToken: cancellation));
        return found.SingleOrDefault()?.ToFinding();
    }

    public async Task<IReadOnlyList<KeptFinding>> ListAsync(int ended, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        var open = await connection.QueryAsync<FindingData>(new CommandDefinition(
            $"SELECT {Columns} FROM finding WHERE state IN (0, 1) ORDER BY since, id LIMIT 200", cancellationToken: cancellation));
        var gone = await connection.QueryAsync<FindingData>(new CommandDefinition(
            $"SELECT {Columns} FROM finding WHERE state IN (2, 3) ORDER BY changed_at DESC, id LIMIT @ended", new { ended }, cancellationToken: cancellation));
        return [.. open.Concat(gone).Select(row => row.ToFinding())];
    }

    public async Task<bool> ChangeAsync(
        KeptFinding before, FindingState state, int tries, string? trouble, AuditEntry? entry, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(before);
        await using var session = await database.BeginAsync(cancellation);
        var changed = await session.ExecuteAsync(
            "UPDATE finding SET state = @state, tries = @tries, trouble = @trouble, changed_at = @at WHERE id = @id AND state = @was AND tries = @tried",
            new { id = before.Finding.Id, state = (int)state, tries, trouble, at = Micros.Of(now), was = (int)before.State, tried = before.Tries }, cancellation);
        if (changed == 0) return false;

        if (entry is not null) JournalStore.Write(session, before.Finding.AgencyId, [entry]);
        await session.CommitAsync(cancellation);
        return true;
    }

    public async Task<(DateTimeOffset? At, bool IsAsked)> CheckedAtAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        var reached = await connection.QuerySingleAsync<long>(new CommandDefinition(
            "SELECT swept_to FROM sweeper WHERE id = @id", new { id = LeaseId }, cancellationToken: cancellation));
        return (reached == 0 ? null : Micros.At(Math.Abs(reached)), reached <= 0);
    }

    public async Task AskAsync(CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        await session.ExecuteAsync("UPDATE sweeper SET swept_to = -abs(swept_to) WHERE id = @id", new { id = LeaseId }, cancellation);
        await session.CommitAsync(cancellation);
    }

    private static Rows RowsOf(IReadOnlyCollection<Finding> found, long at)
    {
        var rows = new Rows(
            "id text", "kind integer", "agency_id text", "number text", "order_id text", "carrier_sid text", "expected text", "found text", "repair integer", "at bigint");
        foreach (var finding in found.DistinctBy(finding => finding.Id, StringComparer.Ordinal))
        {
            rows.Add(
                finding.Id, (int)finding.Kind, finding.AgencyId, finding.Number, finding.OrderId, finding.CarrierSid, finding.Expected, finding.Found, (int)finding.Repair, at);
        }

        return rows;
    }

    private sealed class FindingData
    {
        public int Kind { get; init; }
        public string AgencyId { get; init; } = "";
        public string? Number { get; init; }
        public string? OrderId { get; init; }
        public string? CarrierSid { get; init; }
        public string Expected { get; init; } = "";
        public string Found { get; init; } = "";
        public int Repair { get; init; }
        public int State { get; init; }
        public long Since { get; init; }
        public long ChangedAt { get; init; }
        public int Tries { get; init; }
        public string? Trouble { get; init; }

        public KeptFinding ToFinding() => new(
            new Finding((FindingKind)Kind, AgencyId, Number, OrderId, CarrierSid, Expected, Found, (FindingRepair)Repair),
            (FindingState)State, Micros.At(Since), Micros.At(ChangedAt), Tries, Trouble);
    }
}
