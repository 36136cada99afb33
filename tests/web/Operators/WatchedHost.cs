using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Processes;
using Longcode.Tests.Support.Sandbox;
using Longcode.Tests.Web.Hosts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Longcode.Tests.Web.Operators;

/// <summary>A host with all that operators may switch on, and a number that it bought.</summary>
public sealed class WatchedHost : IAsyncLifetime
{
    private readonly LogLines _log = new();
    private readonly Spans _spans = new();
    private RunningHost? _host;

    public Uri Url => Host.Url;

    public Uri Operators { get; } = RunningHost.Loopback();

    public string Number { get; private set; } = "";

    public IReadOnlyCollection<string> LogLines => _log.Lines;

    public IReadOnlyCollection<string> Spans => _spans.Written;

    private RunningHost Host => _host ?? throw new InvalidOperationException("The host is not running.");

    public ApiClient Api() => new(Url, ProductProcess.DemoKey);

    public SandboxControl Sandbox() => new(new Uri(Host.App.Services.GetRequiredService<IConfiguration>()["Longcode:Sandbox:Url"] ?? ""));

    public async Task<string> ScrapeAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(Operators, "/metrics"));
    }

    public async ValueTask InitializeAsync()
    {
        string[] settings =
        [
            $"--Longcode:Operators:Port={Operators.Port}", "--Longcode:Operators:Dashboard=true",
            "--Longcode:Telemetry:TraceRatio=1", $"--OTEL_EXPORTER_OTLP_ENDPOINT={RunningHost.Loopback()}",
        ];
        _host = await RunningHost.StartAsync(settings, builder =>
        {
            builder.Logging.AddProvider(_log).AddFilter<LogLines>(null, LogLevel.Debug);
            builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(new SimpleActivityExportProcessor(_spans)));
        });
        using var api = Api();
        Number = await api.BuyNumberAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }
}
