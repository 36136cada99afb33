using Longcode.Operations;
using Longcode.Texts;
using Orleans.Runtime;

namespace Longcode.Silo.Operations;

/// <summary>Tells the cluster what this silo's gate to the carrier meets: soon after the account is stopped or accepted again, else every few seconds.</summary>
internal sealed partial class GateReporter(
    CarrierGate gate, ILocalSiloDetails silo, IGrainFactory grains, TimeProvider time, ILogger<GateReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        StoppedAccount? told = null;
        DateTimeOffset? toldAt = null;
        do
        {
            var now = time.GetUtcNow();
            var report = gate.Report($"{silo.SiloAddress.Endpoint}");
            if (report.Stopped != told || toldAt is not { } last || now - last >= CarrierReports.Renewal)
            {
                (told, toldAt) = await TellAsync(report, stoppingToken) ? (report.Stopped, now) : (told, toldAt);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> TellAsync(CarrierReport report, CancellationToken stopping)
    {
        try
        {
            await grains.CarrierState().ReportAsync(report);
            return true;
        }
        catch (Exception e) when (BackgroundWork.Survives(e, stopping))
        {
            LogNotTold(e.Message);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "What the carrier's gate meets could not be told and is told again: {Reason}")]
    private partial void LogNotTold(string reason);
}
