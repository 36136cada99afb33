using Dapper;
using Longcode.Numbers;
using Longcode.Operations;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Operations;

/// <summary>Above the watermarks and behind the gate of parked texts: neither read goes through texts that have ended.</summary>
public sealed class OperationsReader(Database database) : IOperationsReader
{
    private const int LinesAtMost = 5_000;

    private const string Lines =
        """
        SELECT l.number AS Number, l.agency_id AS AgencyId,
               count(*) FILTER (WHERE t.status = 0) AS Waiting, min(CASE WHEN t.status = 0 THEN t.created_at END) AS WaitingSince,
               count(*) FILTER (WHERE t.status = 2) AS Unknown, min(CASE WHEN t.status = 2 THEN t.attempted_at END) AS UnknownSince
        FROM number_line l JOIN text t ON t.number = l.number AND t.seq > l.done_seq
        WHERE l.done_seq < l.accepted_seq AND t.direction = 0 AND t.status IN (0, 2)
        GROUP BY l.number, l.agency_id ORDER BY WaitingSince, l.number LIMIT @limit
        """;

    private const string Uncertain =
        "SELECT count(*) AS Texts, min(due_at) AS First FROM text WHERE due_at > @parked AND status = 11";

    public async Task<OperationsFacts> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        var lines = await connection.QueryAsync<LineData>(new CommandDefinition(Lines, new { limit = LinesAtMost }, cancellationToken: cancellation));
        var uncertain = await connection.QuerySingleAsync<ParkedData>(
            new CommandDefinition(Uncertain, new { parked = Micros.Of(Parking.Gate) }, cancellationToken: cancellation));
        return new OperationsFacts(
            [.. lines.Select(line => line.ToFact())],
            new TextCount(uncertain.Texts, Micros.At(uncertain.First) is { } first ? Parking.Since(first) : null));
    }

    private sealed class LineData
    {
        public string Number { get; init; } = "";
        public string AgencyId { get; init; } = "";
        public long Waiting { get; init; }
        public long? WaitingSince { get; init; }
        public long Unknown { get; init; }
        public long? UnknownSince { get; init; }

        public LineFact ToFact() => new(
            PhoneNumber.Parse(Number), AgencyId, new TextCount(Waiting, Micros.At(WaitingSince)), new TextCount(Unknown, Micros.At(UnknownSince)));
    }

    private sealed class ParkedData
    {
        public long Texts { get; init; }
        public long? First { get; init; }
    }
}
