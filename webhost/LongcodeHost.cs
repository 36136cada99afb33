using Longcode.Sandbox;
using Longcode.Silo;
using Longcode.Silo.Health;
using Longcode.Silo.Operators;
using Longcode.Silo.Start;
using Longcode.Silo.Telemetry;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Api;
using Longcode.WebHost.Hosts;
using Longcode.WebHost.Operations;
using Longcode.WebHost.Problems;
using Longcode.WebHost.Ui;
using Longcode.WebHost.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Messaging;

namespace Longcode.WebHost;

/// <summary>
/// Composes the web host: a client of silos elsewhere, or with the one silo and the sandbox in its process.
/// The only place of this project that knows silo and sandbox.
/// </summary>
public static class LongcodeHost
{
    private const int LargestBody = 64 * 1024;

    /// <summary>Runs until it is told to stop. What keeps it from starting is one sentence, and 1 as the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await StartAsync(app);
            Announcement.Print(app.Services.GetRequiredService<HostSettings>(), app.Configuration);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <param name="args">Configuration, as on the command line.</param>
    /// <param name="adjust">For tests: changes what is composed.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(LongcodeHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        var settings = ReadSettings(builder);
        builder.AddLongcodeTelemetry("longcode-webhost", isScraped: settings.Operators is not null);
        if (settings.Operators is { } operators) Port.Demand(operators.Port, $"set {HostConfiguration.OperatorsPort} to another port");
        AddKestrel(builder, settings);
        AddGrains(builder, settings);
        AddServices(builder, settings);
        adjust?.Invoke(builder);

        var app = builder.Build();
        UsePipeline(app, settings);
        return app;
    }

    /// <summary>The sentence for a start that failed for a reason that who started it can mend; <c>null</c> for any other fault.</summary>
    public static string? Sentence(Exception exception) => exception is StartException or SandboxStartException ? exception.Message : Starts.Sentence(exception);

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What has started is stopped; a silo that has not refuses to, and why it did not start is what counts.
            await app.StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static HostSettings ReadSettings(WebApplicationBuilder builder)
    {
        if (HostConfiguration.Mode(builder.Configuration) == ClusterMode.Embedded) EmbeddedDefaults.Apply(builder.Configuration);
        var settings = HostConfiguration.Read(builder.Configuration);
        builder.Configuration[HostConfiguration.PublicUrl] = settings.PublicUrl.AbsoluteUri.TrimEnd('/');
        return settings;
    }

    private static void AddKestrel(WebApplicationBuilder builder, HostSettings settings)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. settings.Addresses.Select(Addresses.Listened), .. settings.Operators is { } operators ? [Addresses.Listened(operators)] : Array.Empty<string>()]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
    }

    /// <summary>Before everything that calls grains while it starts: hosted services start in this order, and stop in the opposite one.</summary>
    private static void AddGrains(WebApplicationBuilder builder, HostSettings settings)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (settings.Mode == ClusterMode.Clustered)
        {
            builder.UseOrleansClient(client => AddClient(client.AddTracing(builder.Configuration), settings));
            return;
        }

        if (settings.WithSandbox) builder.Services.AddHostedService(_ => new Companion(SandboxHost.Build(OfSandbox(builder.Configuration), embedded: true)));
        builder.AddLongcodeSilo();
        foreach (var address in settings.Addresses) Port.Demand(address.Port, "choose another address with --urls");
        if (settings.WithSandbox) Port.Demand(new Uri(OfSandbox(builder.Configuration).Url).Port, $"set {HostConfiguration.SandboxUrl} to another address");
    }

    private static void AddClient(IClientBuilder client, HostSettings settings)
    {
        client.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = ("longcode", settings.ClusterId))
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayNames.Refresh)
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5))
            .UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
                return true;
            });
        client.Services.AddSingleton<IGatewayListProvider>(provider =>
            new GatewayNames(settings.Gateways, provider.GetRequiredService<ILogger<GatewayNames>>()));
    }

    private static void AddServices(WebApplicationBuilder builder, HostSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddOptions<ApiSettings>().BindConfiguration("Longcode:Api").ValidateDataAnnotations().ValidateOnStart();
        services.AddLongcodeProblems();
        services.AddRateLimits();
        services.AddLongcodeAccounts(settings.Https, settings.KeysCertificate);
        services.AddLongcodeApi();
        services.AddLongcodeWebhooks(new WebhookSettings(
            settings.PublicUrl.AbsoluteUri.TrimEnd('/'), settings.TwilioAuthToken, settings.StripeWebhookSecret));
        services.AddSingleton<CarrierWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<CarrierWatch>());
        services.AddHealth();
        services.AddStoppingHealth();
        services.AddLongcodeUi();
    }

    private static void UsePipeline(WebApplication app, HostSettings settings)
    {
        if (settings.Operators is { } operators) app.UseOperators(operators.Port, endpoints => endpoints.MapOperators());
        app.UseReachedAs(settings);
        app.UseSecurityHeaders(settings.Https);
        app.UseLongcodeWebhooks();
        app.UseLongcodeProblems();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapSignIn();
        app.MapLongcodeApi();
        app.MapLongcodeWebhooks();
        app.MapLongcodeUi();
    }

    private static SandboxSettings OfSandbox(ConfigurationManager configuration) => new()
    {
        AccountSid = configuration["Longcode:Twilio:AccountSid"] ?? "",
        AuthToken = configuration[HostConfiguration.TwilioAuthToken] ?? "",
        StripeApiKey = configuration["Longcode:Stripe:ApiKey"] ?? "",
        StripeWebhookSecret = configuration[HostConfiguration.StripeWebhookSecret] ?? "",
        Url = configuration[HostConfiguration.SandboxUrl] ?? "",
        MailPort = int.TryParse(configuration[HostConfiguration.SandboxMailPort], System.Globalization.CultureInfo.InvariantCulture, out var mailPort) ? mailPort : null,
        DataFolder = configuration["Longcode:DataFolder"] is { Length: > 0 } folder ? folder : "data",
        PublicUrl = configuration[HostConfiguration.PublicUrl] ?? "",
        StripeWebhookUrl = $"{configuration[HostConfiguration.PublicUrl]}/webhooks/stripe",
        CallbackDelay = HostConfiguration.Span(configuration, HostConfiguration.CallbackDelay, TimeSpan.FromMilliseconds(40)),
    };
}
