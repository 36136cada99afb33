using System.Collections.Immutable;

namespace Longcode.Numbers;

/// <summary>Reads an agency's lines; a number that was another agency's before shows nothing of it.</summary>
public interface INumberReader
{
    /// <summary>Active, and cancelled in their grace; oldest first.</summary>
    Task<IReadOnlyList<NumberLine>> HeldAsync(string agencyId, CancellationToken cancellation);

    /// <summary>What past months counted, newest month first.</summary>
    Task<ImmutableArray<NumberMonth>> MonthsAsync(string agencyId, CancellationToken cancellation);

    /// <summary>What is known of the months' counts. The months stand one after the other, oldest first.</summary>
    Task<UsageRows> UsageAsync(string agencyId, IReadOnlyList<MonthSpan> months, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<ImmutableArray<UsageAlert>> UsageAlertsAsync(string agencyId, string? holderId, int limit, CancellationToken cancellation);

    /// <summary>Active ones whose last text that ended was stopped because the number is not registered with the carriers.</summary>
    Task<ImmutableArray<UnregisteredNumber>> UnregisteredAsync(string agencyId, CancellationToken cancellation);
}
