using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Numbers;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Longcode.Operations;

[GrainType("operations"), StatelessWorker]
public sealed class OperationsGrain(IOperationsReader reader, TimeProvider time) : Grain, IOperationsGrain
{
    private const int LinesShown = 50;

    /// <summary>A silo that ended is shown for so long.</summary>
    private static readonly TimeSpan EndedShown = TimeSpan.FromHours(1);

    public async Task<OperationsView?> ReadAsync(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.May(Permissions.Operate))
        {
            return null;
        }

        var reports = await GrainFactory.CarrierState().ReportsAsync();
        var silos = await SilosAsync(reports);
        var facts = await reader.ReadAsync(CancellationToken.None);
        var lines = Lines(facts.Lines, reports).ToList();
        return new OperationsView(
            silos,
            reports.Select(report => report.Stopped).OfType<StoppedAccount>().MinBy(stop => stop.Since),
            Faults(reports),
            [.. lines.Take(LinesShown)],
            Math.Max(0, lines.Count - LinesShown),
            Sum(facts.Lines.Select(line => line.Waiting)),
            Sum(facts.Lines.Select(line => line.Unknown)),
            facts.Uncertain);
    }

    private async Task<ImmutableArray<SiloView>> SilosAsync(ImmutableArray<CarrierReport> reports)
    {
        var endedSince = time.GetUtcNow() - EndedShown;
        var members = await GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts();
        return
        [
            .. members.Where(member => member.Status != SiloStatus.Dead || Utc(member.IAmAliveTime) > endedSince)
                .OrderBy(member => member.Status == SiloStatus.Dead).ThenBy(member => member.StartTime)
                .Select(member => Silo(member, reports)),
        ];
    }

    private static SiloView Silo(MembershipEntry member, ImmutableArray<CarrierReport> reports)
    {
        var address = $"{member.SiloAddress.Endpoint}";
        var report = member.Status == SiloStatus.Active ? reports.FirstOrDefault(report => report.Silo == address) : null;
        return new SiloView(address, $"{member.Status}", Utc(member.StartTime), report?.Pause, report?.CallsAtOnce);
    }

    private static IEnumerable<LineView> Lines(IReadOnlyList<LineFact> facts, ImmutableArray<CarrierReport> reports)
    {
        var pauses = reports.SelectMany(report => report.Numbers).GroupBy(pause => pause.Number)
            .ToDictionary(group => group.Key, group => group.MaxBy(pause => pause.Until));
        return facts.Where(line => line.Waiting.Texts > 0)
            .Select(line => new LineView(LastFour(line.Number), line.AgencyId, line.Waiting, PauseOf(pauses.GetValueOrDefault(line.Number))));
    }

    private static CarrierPause? PauseOf(NumberPause? pause) => pause is null ? null : new CarrierPause(pause.Until, pause.Code);

    private static ImmutableArray<CarrierFault> Faults(ImmutableArray<CarrierReport> reports) =>
    [
        .. reports.SelectMany(report => report.Faults).GroupBy(fault => fault.Code, StringComparer.Ordinal)
            .Select(group => new CarrierFault(group.Key, group.Sum(fault => fault.Texts), group.Max(fault => fault.LastAt)))
            .OrderByDescending(fault => fault.LastAt),
    ];

    private static TextCount Sum(IEnumerable<TextCount> counts) => counts.Aggregate(
        new TextCount(0, null),
        (sum, next) => new TextCount(sum.Texts + next.Texts, sum.Oldest is null || next.Oldest < sum.Oldest ? next.Oldest ?? sum.Oldest : sum.Oldest));

    private static string LastFour(PhoneNumber number) => number.Value.Length > 4 ? number.Value[^4..] : number.Value;

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
