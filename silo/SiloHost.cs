using Longcode.Accounts;
using Longcode.Hosts;
using Longcode.Journal;
using Longcode.Numbers;
using Longcode.Operations;
using Longcode.People;
using Longcode.Silo.Cluster;
using Longcode.Silo.Health;
using Longcode.Silo.Mails;
using Longcode.Silo.Operations;
using Longcode.Silo.Operators;
using Longcode.Silo.Seeds;
using Longcode.Silo.Start;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Journal;
using Longcode.Silo.Storage.Log;
using Longcode.Silo.Storage.Numbers;
using Longcode.Silo.Storage.Operations;
using Longcode.Silo.Storage.People;
using Longcode.Silo.Storage.Texts;
using Longcode.Silo.Stripe;
using Longcode.Silo.Telemetry;
using Longcode.Silo.Twilio.Messages;
using Longcode.Silo.Twilio.Numbers;
using Longcode.Tenants;
using Longcode.Texts;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TextReader = Longcode.Silo.Storage.Texts.TextReader;

namespace Longcode.Silo;

/// <summary>Composes a silo: in a process of its own, within the web host, and for tests.</summary>
public static class SiloHost
{
    /// <summary>A silo in a process of its own, with its health page.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                [$"{ClusterSettings.Section}:Mode"] = nameof(ClusterMode.Clustered),
                ["urls"] = "http://localhost:5085",
            },
        });
        builder.AddLongcodeTelemetry("longcode-silo", isScraped: true);
        builder.Services.AddHostedService<Handover>();
        builder.AddLongcodeSilo();
        builder.Services.AddStoppingHealth();
        var app = builder.Build();
        app.MapOperators();
        return app;
    }

    /// <summary>
    /// Adds the silo. Call it before whatever calls grains while it starts or stops: hosted services start in the order in which
    /// they are added, and stop in the opposite one.
    /// </summary>
    /// <exception cref="StartRefusedException">A setting is not valid, or the data folder is another's.</exception>
    public static void AddLongcodeSilo(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var cluster = Settings.Read<ClusterSettings>(builder.Configuration, ClusterSettings.Section);
        var operators = Settings.Read<OperatorsSettings>(builder.Configuration, OperatorsSettings.Section);
        var database = OpenDatabase(builder, cluster);
        QuietLogs(builder.Logging);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(provider =>
        {
            // Asked for before the database, so that the container gives it back after it.
            _ = provider.GetService<DataFolder>();
            return database;
        });
        builder.Services.AddSingleton(cluster);
        builder.Services.AddSingleton<Migrator>();
        builder.Services.AddHostedService<SiloStart>();
        builder.UseOrleans(silo => silo.AddLongcode(cluster, database).AddTracing(builder.Configuration).AddDashboard(operators));
        builder.Services.AddSiloHealth();
        AddConcepts(builder);
        builder.Services.AddSeeds(cluster, builder.Configuration);
    }

    private static void AddConcepts(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<OperatorSettings>().BindConfiguration(OperatorSettings.Section);
        services.AddOptions<PlanSettings>().BindConfiguration("Longcode:Plan").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TextSettings>().BindConfiguration("Longcode:Texts").ValidateDataAnnotations()
            .Validate(
                texts => texts.AbsentAfter > TextSettings.AttemptLasts,
                "Longcode:Texts:AbsentAfter must be more than 00:00:25: an attempt starts within 10 s of its claim and lasts 15 s.")
            .Validate(
                texts => texts.UncertainAfter > texts.AbsentAfter && texts.UncertainAfter <= TimeSpan.FromDays(3),
                "Longcode:Texts:UncertainAfter must be more than Longcode:Texts:AbsentAfter, and at most 3.00:00:00.")
            .ValidateOnStart();
        services.TryAddSingleton(PublicAddressOf(builder.Configuration));
        services.AddTwilioMessages();
        services.AddNumberOrders();
        services.AddStripe();
        services.AddTextLog();
        services.AddMails();
        services.TryAddSingleton<IPeopleStore, PeopleStore>();
        services.TryAddSingleton<ITextReader, TextReader>();
        services.TryAddSingleton<INumberReader, NumberReader>();
        services.TryAddSingleton<UsageMemory>();
        services.TryAddSingleton<IOperationsReader, OperationsReader>();
        services.TryAddSingleton<IJournalStore, JournalStore>();
        services.AddChecks();
    }

    private static Database OpenDatabase(IHostApplicationBuilder builder, ClusterSettings cluster)
    {
        var settings = Settings.Read<DatabaseSettings>(builder.Configuration, DatabaseSettings.Section);
        var path = builder.Configuration["Longcode:DataFolder"] is { Length: > 0 } configured ? configured : "data";
        if (cluster.IsEmbedded)
        {
            var folder = DataFolder.Take(path);
            builder.Services.AddSingleton(_ => folder);
            path = folder.Path;
        }

        if (settings is { Provider: DatabaseProvider.Sqlite, ConnectionString: "" })
        {
            settings.ConnectionString = $"Data Source={Path.Combine(path, "longcode.db")}";
        }

        return Database.Open(settings);
    }

    private static PublicAddress PublicAddressOf(IConfiguration configuration)
    {
        var value = configuration["Longcode:PublicUrl"];
        return Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new PublicAddress(url)
            : throw new StartRefusedException(
                "Set Longcode:PublicUrl to the address under which the carrier reaches the web host, such as https://texts.example.com.");
    }

    /// <summary>Orleans says much while it starts; an operator needs to see what went wrong.</summary>
    private static void QuietLogs(ILoggingBuilder logging) => logging
        .AddFilter("Orleans", LogLevel.Warning)
        .AddFilter("Orleans.Runtime.Silo", LogLevel.Error)
        .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error)
        .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        .AddFilter("Polly", LogLevel.Warning)
        .AddFilter("System.Net.Http", LogLevel.Warning);
}
