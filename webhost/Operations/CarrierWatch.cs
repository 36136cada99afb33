using Longcode.Operations;

namespace Longcode.WebHost.Operations;

/// <summary>
/// One per process: asks every few seconds whether the carrier accepts the account. Pages and readiness look here. While nobody answers,
/// what was known stands.
/// </summary>
public sealed partial class CarrierWatch(IGrainFactory grains, TimeProvider time, ILogger<CarrierWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private volatile StoppedAccount? _stopped;

    /// <summary>Called when <see cref="Stopped"/> has changed, from any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>Since when and why the carrier refuses the account, or nothing.</summary>
    public StoppedAccount? Stopped => _stopped;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await AskAsync();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task AskAsync()
    {
        try
        {
            var account = await grains.CarrierState().AccountAsync();
            if (account.IsHeard && account.Stopped != _stopped)
            {
                _stopped = account.Stopped;
                Changed?.Invoke(this, EventArgs.Empty);
            }
        }
        catch (Exception fault) when (GrainFaults.IsFault(fault))
        {
            Log.NotAsked(logger, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "How the carrier treats the account could not be asked: {Reason}")]
        public static partial void NotAsked(ILogger logger, string reason);
    }
}
