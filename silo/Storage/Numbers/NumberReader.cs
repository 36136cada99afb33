using System.Collections.Immutable;
using Dapper;
using Longcode.Numbers;
using Longcode.Silo.Storage.Log;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Numbers;

public sealed class NumberReader(Database database) : INumberReader
{
    /// <summary>The last text that ended is looked for among so many.</summary>
    private const int FarBack = 50;

    public Task<IReadOnlyList<NumberLine>> HeldAsync(string agencyId, CancellationToken cancellation) =>
        LineReads.HeldAsync(database, agencyId, cancellation);

    public async Task<ImmutableArray<NumberMonth>> MonthsAsync(string agencyId, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        var months = await connection.QueryAsync<MonthData>(new CommandDefinition(
            "SELECT number, month, sent FROM number_month WHERE agency_id = @agencyId ORDER BY month DESC, number", new { agencyId }, cancellationToken: cancellation));
        return [.. months.Select(month => new NumberMonth(PhoneNumber.Parse(month.Number), month.Month, month.Sent))];
    }

    public async Task<ImmutableArray<UnregisteredNumber>> UnregisteredAsync(string agencyId, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        var ends = await connection.QueryAsync<EndData>(new CommandDefinition(
            """
            SELECT l.number AS Number, (
                SELECT t.error_code FROM text t
                WHERE t.number = l.number AND t.agency_id = l.agency_id AND t.direction = 0 AND t.seq > l.accepted_seq - @far
                  AND t.status IN (6, 7, 8) AND t.carrier_sid IS NOT NULL
                ORDER BY t.seq DESC LIMIT 1) AS ErrorCode
            FROM number_line l WHERE l.agency_id = @agencyId AND l.life = @active ORDER BY l.bought_at, l.number
            """,
            new { agencyId, active = (int)NumberLife.Active, far = FarBack }, cancellationToken: cancellation));
        return [.. ends.Where(end => CarrierErrors.IsUnregistered(end.ErrorCode)).Select(end => new UnregisteredNumber(PhoneNumber.Parse(end.Number), end.ErrorCode ?? ""))];
    }

    public Task<UsageRows> UsageAsync(string agencyId, IReadOnlyList<MonthSpan> months, CancellationToken cancellation) =>
        UsageReads.ReadAsync(database, agencyId, months, cancellation);

    public Task<ImmutableArray<UsageAlert>> UsageAlertsAsync(string agencyId, string? holderId, int limit, CancellationToken cancellation) =>
        UsageReads.AlertsAsync(database, agencyId, holderId, limit, cancellation);

    private sealed class EndData
    {
        public string Number { get; init; } = "";
        public string? ErrorCode { get; init; }
    }

    private sealed class MonthData
    {
        public string Number { get; init; } = "";
        public string Month { get; init; } = "";
        public int Sent { get; init; }
    }
}
