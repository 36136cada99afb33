using System.Collections.Immutable;
using Dapper;
using Longcode.Numbers;
using Longcode.Silo.Storage.Log;

namespace Longcode.Silo.Storage.Numbers;

public sealed class NumberReader(Database database) : INumberReader
{
    public Task<IReadOnlyList<NumberLine>> HeldAsync(string agencyId, CancellationToken cancellation) =>
        LineReads.HeldAsync(database, agencyId, cancellation);

    public async Task<ImmutableArray<NumberMonth>> MonthsAsync(string agencyId, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        var months = await connection.QueryAsync<MonthData>(new CommandDefinition(
            "SELECT number, month, sent FROM number_month WHERE agency_id = @agencyId ORDER BY month DESC, number", new { agencyId }, cancellationToken: cancellation));
        return [.. months.Select(month => new NumberMonth(PhoneNumber.Parse(month.Number), month.Month, month.Sent))];
    }

    private sealed class MonthData
    {
        public string Number { get; init; } = "";
        public string Month { get; init; } = "";
        public int Sent { get; init; }
    }
}
