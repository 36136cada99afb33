using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Handsets;
using Longcode.Sandbox.Ledger;
using Longcode.Sandbox.Mails;
using Longcode.Sandbox.Pages;
using Longcode.Sandbox.Storage;
using Longcode.Sandbox.Stripe;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Clock;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Twilio;

namespace Longcode.Sandbox;

/// <summary>Composes the sandbox: for its own process, for a host that embeds it, and for tests.</summary>
public static class SandboxHost
{
    private const long LargestBody = 1024 * 1024;

    /// <param name="settings">Secrets, addresses, folder and clock.</param>
    /// <param name="embedded">True inside another host's process: that one alone listens to signals.</param>
    public static WebApplication Build(SandboxSettings settings, bool embedded = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SandboxHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseUrls(settings.Listen ?? settings.Url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        if (embedded)
            builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        AddServices(builder.Services, settings);

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ControlProblem.HandleAsync,
            SuppressDiagnosticsCallback = context => ControlProblem.IsCallersFault(context.Exception, context.HttpContext),
        });
        app.UseStatusCodePages();
        app.UseRouting();
        app.MapTwilio();
        app.MapStripe();
        app.MapPages();
        app.MapMails();
        var control = app.MapGroup("/_sandbox");
        control.MapLedger();
        control.MapHandsets();
        control.MapBench();
        control.MapFaults();
        control.MapClock();
        control.MapDashboard();
        var books = app.Services.GetRequiredService<StripeBooks>();
        app.Lifetime.ApplicationStarted.Register(() => books.BaseUrl = new Uri(settings.Url).Port == 0 ? app.Urls.First() : settings.Url);
        return app;
    }

    private static void AddServices(IServiceCollection services, SandboxSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.TimeProvider);
        services.AddSingleton<Database>();
        services.AddSingleton<Live>();
        services.AddSingleton<FaultBoard>();
        services.AddRouting();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.RespectNullableAnnotations = true;
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<MailShelf>();
        services.AddHostedService<MailReceiver>();
        services.AddTwilio();
        services.AddStripe();
    }

    /// <summary>Starting and stopping is the embedding host's.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
