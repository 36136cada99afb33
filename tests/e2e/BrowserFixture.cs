using Longcode.Tests.E2e;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Processes;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Longcode.Tests.E2e;

/// <summary>The product as a newcomer starts it, and a browser before it. Started once for all journeys.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ProductProcess? _product;

    public ProductProcess Product => _product ?? throw new InvalidOperationException("The product is not running.");

    public async ValueTask InitializeAsync()
    {
        _product = await ProductProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A visitor with a browser of their own: cookies, size and colours are nobody else's.</summary>
    public async Task<Visitor> VisitAsync(Screen? screen = null)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser is not running.");
        var seen = screen ?? Screen.Desktop;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Product.Url.Origin(),
            ViewportSize = new ViewportSize { Width = seen.Width, Height = seen.Height },
            ColorScheme = seen.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-US",
        });
        context.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);
        await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });
        return new Visitor(context, await context.NewPageAsync(), seen);
    }

    /// <summary>The e-mail of a user who may not manage text messaging.</summary>
    public async Task<string> RecruiterAsync()
    {
        using var api = Product.Api();
        var users = await api.GetAsync("users");
        return users.Items.First(user => !user.GetProperty("permissions").EnumerateArray().Any(permission => permission.ValueEquals("manage-text-messaging")))
            .GetProperty("email").GetString() ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }
    }

    private static string Chromium()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
        return path ?? throw new InvalidOperationException("Chromium was not found. ./tests/run installs it when run as root; else install the chromium package.");
    }
}
