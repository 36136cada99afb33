using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tests.Support.Databases;
using Longcode.Texts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>One market for a whole table of purchases, each by an agency of its own, on a clock that passes while nobody is at work.</summary>
public sealed class Bench(TestDatabases databases) : IAsyncLifetime
{
    private const string DefaultStorage = "Default";
    private static readonly string[] Codes = ["212", "213", "215", "303", "312", "313", "404", "412", "415", "503", "512", "602", "614", "617", "702", "713"];

    private int _cases;

    internal LeapingClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    internal Market Market { get; private set; } = null!;

    internal Pulse Pulse { get; private set; } = null!;

    internal Crashes Crashes { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Pulse = new Pulse(Clock);
        Crashes = new Crashes(Pulse);
        Market = await Market.OpenAsync(databases, Engine.Sqlite, time: Clock, also: Watch);
    }

    public ValueTask DisposeAsync() => Market.DisposeAsync();

    /// <summary>A subscription of whose bills the biller knows nothing any more.</summary>
    internal string? Forgotten { get; set; }

    /// <summary>A new agency with a card on file.</summary>
    internal async Task<Buyer> NewBuyerAsync()
    {
        var number = ++_cases;
        await Market.Sandbox.MendAsync();
        Crashes.Arm(0, after: false);
        return await Buyer.OpenAsync(this, $"agency-{number}", Codes[number % Codes.Length]);
    }

    /// <summary>Time passes for everybody; what falls due at the biller has happened when this returns.</summary>
    internal async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await Market.Sandbox.AdvanceAsync(double.Epsilon);
    }

    internal async Task MendAfterAsync(TimeSpan time)
    {
        var at = Clock.GetUtcNow() + time;
        await Pulse.UntilAsync(() => "the time of the fault to be over", () => Clock.GetUtcNow() >= at, time + TimeSpan.FromMinutes(1));
        await Market.Sandbox.MendAsync();
    }

    private void Watch(ISiloBuilder silo)
    {
        silo.Services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new PulseHandler(Pulse)).AddHttpMessageHandler(() => new ForgettingHandler(this)));
        var storage = silo.Services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, DefaultStorage));
        silo.Services.Remove(storage);
        silo.Services.AddKeyedSingleton<IGrainStorage>(DefaultStorage, (provider, key) =>
            new CrashingStorage((IGrainStorage)storage.KeyedImplementationFactory!(provider, key), Crashes));
        var log = silo.Services.Last(service => service.ServiceType == typeof(ITextLog));
        silo.Services.Remove(log);
        silo.Services.AddSingleton<ITextLog>(provider =>
            new CrashingLog((ITextLog)ActivatorUtilities.CreateInstance(provider, log.ImplementationType!), Crashes));
    }
}
