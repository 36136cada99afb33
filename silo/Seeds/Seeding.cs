using Longcode.Silo.Start;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Longcode.Silo.Seeds;

/// <summary>Whether this is the one-process mode with its sandbox, the only one that has the demo agency.</summary>
internal sealed record DemoMode(bool IsOn);

/// <summary>Runs once the silo is up, at every start: makes what an installation begins with where it is missing.</summary>
internal sealed partial class Seeding(
    DemoMode mode, DemoAgency demo, AgencySeed seed, IOptions<BootstrapSettings> bootstrap, TimeProvider time, ILogger<Seeding> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>How long a cluster that is still forming may leave calls unanswered.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var began = time.GetTimestamp(); ;)
        {
            try
            {
                await SeedAsync(cancellationToken);
                break;
            }
            catch (Exception e) when (IsFault(e) && time.GetElapsedTime(began) < Patience)
            {
                LogSeedLater(e.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }

        await base.StartAsync(cancellationToken);
    }

    private static bool IsFault(Exception e) => e is TimeoutException or OrleansException or Hosts.StorageUnavailableException;

    private async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (mode.IsOn)
        {
            await demo.MakeAsync(cancellationToken);
        }
        else if (await demo.ExistsAsync())
        {
            throw new StartRefusedException("This database holds the demo agency, whose password everybody knows. Set Longcode:Database to another database.");
        }

        if (bootstrap.Value is { IsGiven: true } first)
        {
            await BootstrapAsync(first);
        }
    }

    /// <summary>The biller's stand-in may still be starting.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (mode.IsOn)
        {
            try
            {
                await demo.AttachCardAsync();
                return;
            }
            catch (Exception e) when (IsFault(e) || e is InvalidOperationException)
            {
                LogCardLater(e.Message);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task BootstrapAsync(BootstrapSettings first)
    {
        const string Agency = "first";
        var owner = new SeedUser("owner", first.OwnerEmail, first.OwnerEmail,
            Accounts.Permissions.ManageTextMessaging | Accounts.Permissions.ManageUsers | Accounts.Permissions.SendAsOthers);
        await seed.MakeAsync(Agency, first.AgencyName, first.TimeZone, [owner], first.OwnerPassword);
        if (SeedKey.Parse(first.ApiKey) is { } key)
        {
            await seed.AddKeyAsync(Agency, key, first.OwnerEmail, "Bootstrap");
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The demo agency's card is not on file yet and is tried again: {Reason}")]
    private partial void LogCardLater(string reason);

    [LoggerMessage(2, LogLevel.Warning, "The cluster does not answer yet, and what an installation begins with is looked for again: {Reason}")]
    private partial void LogSeedLater(string reason);
}
