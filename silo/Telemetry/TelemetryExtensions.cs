using Longcode.Hosts;
using Longcode.Silo.Start;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Longcode.Silo.Telemetry;

/// <summary>OpenTelemetry of a process: metrics where they are scraped or collected, traces where they are switched on.</summary>
public static class TelemetryExtensions
{
    private static readonly string[] Meters =
        [LongcodeMeter.Name, "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql"];

    private static readonly string[] Sources = ["Microsoft.Orleans.*", "System.Net.Http", "Npgsql"];

    /// <param name="builder">A host's.</param>
    /// <param name="part">What runs here, as operators will find it.</param>
    /// <param name="isScraped">Whether the host maps the address that metrics are scraped from.</param>
    /// <exception cref="StartRefusedException">A setting is not valid.</exception>
    public static void AddLongcodeTelemetry(this IHostApplicationBuilder builder, string part, bool isScraped)
    {
        ArgumentNullException.ThrowIfNull(builder);
        MaskLogs(builder.Services);
        var settings = Read(builder.Configuration);
        var isCollected = builder.Configuration[TelemetrySettings.Collector] is { Length: > 0 };
        if (settings.TraceRatio > 0 && !isCollected)
        {
            throw new StartRefusedException(
                $"{TelemetrySettings.Section}:TraceRatio has nowhere to send traces: set {TelemetrySettings.Collector} to the address of an OTLP collector, such as http://localhost:4317.");
        }

        if (!isScraped && !isCollected)
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(part, "longcode"))
            .WithMetrics(metrics => Measure(metrics, isScraped, isCollected));
        if (settings.TraceRatio > 0)
        {
            telemetry.WithTracing(traces => Trace(traces, settings.TraceRatio));
        }
    }

    /// <summary>A trace goes on through grain calls.</summary>
    public static ISiloBuilder AddTracing(this ISiloBuilder silo, IConfiguration configuration) =>
        Read(configuration).TraceRatio > 0 ? silo.AddActivityPropagation() : silo;

    /// <summary>A trace goes on through grain calls.</summary>
    public static IClientBuilder AddTracing(this IClientBuilder client, IConfiguration configuration) =>
        Read(configuration).TraceRatio > 0 ? client.AddActivityPropagation() : client;

    private static TelemetrySettings Read(IConfiguration configuration) => Settings.Read<TelemetrySettings>(configuration, TelemetrySettings.Section);

    private static void Measure(MeterProviderBuilder metrics, bool isScraped, bool isCollected)
    {
        metrics.AddMeter(Meters);
        if (isScraped)
        {
            metrics.AddPrometheusExporter();
        }

        if (isCollected)
        {
            metrics.AddOtlpExporter();
        }
    }

    /// <summary>By the trace's id alone: a caller who says that he traces costs us nothing, and all parts decide alike.</summary>
    private static void Trace(TracerProviderBuilder traces, double ratio) => traces
        .SetSampler(new TraceIdRatioBasedSampler(ratio))
        .AddSource(Sources)
        .AddAspNetCoreInstrumentation()
        .AddProcessor(new MaskedSpans())
        .AddOtlpExporter();

    private static void MaskLogs(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new MaskedLogs(
        new LoggerFactory(
            provider.GetServices<ILoggerProvider>(),
            provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            provider.GetService<IOptions<LoggerFactoryOptions>>(),
            provider.GetService<IExternalScopeProvider>()))));
}
