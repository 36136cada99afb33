using System.Collections.Immutable;

namespace Longcode.Operations;

/// <summary>The last report of each silo, as long as it counts. Time is given.</summary>
/// <param name="began">Who has just begun has not heard everybody yet.</param>
public sealed class CarrierReports(DateTimeOffset began)
{
    /// <summary>How often a silo repeats its report.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan Counts = 3 * Renewal;

    private readonly Dictionary<string, (CarrierReport Report, DateTimeOffset At)> _reports = new(StringComparer.Ordinal);

    public void Take(CarrierReport report, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(report);
        Forget(now);
        _reports[report.Silo] = (report, now);
    }

    public ImmutableArray<CarrierReport> Read(DateTimeOffset now)
    {
        Forget(now);
        return [.. _reports.Values.Select(kept => kept.Report).OrderBy(report => report.Silo, StringComparer.Ordinal)];
    }

    public CarrierAccount Account(DateTimeOffset now)
    {
        var stopped = Read(now).Select(report => report.Stopped).OfType<StoppedAccount>().MinBy(stop => stop.Since);
        return new CarrierAccount(stopped is not null || now - began >= 2 * Renewal, stopped);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (silo, kept) in _reports)
        {
            if (now - kept.At >= Counts)
            {
                _reports.Remove(silo);
            }
        }
    }
}
