using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _cookies = new(StringComparer.Ordinal);
    private ProductProcess? _product;

    public ProductProcess Product => _product ?? throw new InvalidOperationException("The product is not running.");

    public async ValueTask InitializeAsync()
    {
        // The shortest time in which an answer may be given up: a journey waits for it.
        _product = await ProductProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["Longcode:Texts:AbsentAfter"] = "00:00:26" });
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A visitor with a browser of their own: cookies, size and colours are nobody else's.</summary>
    public Task<Visitor> VisitAsync(Screen? screen = null) => VisitAsync(screen, null);

    /// <summary>A visitor who is signed in and looks at the first page. Each user signs in once for all tests: sign-ins from one address are limited.</summary>
    public async Task<Visitor> VisitSignedInAsync(Screen? screen = null, string email = ProductProcess.DemoOwner)
    {
        var cookies = await _cookies.GetOrAdd(email, user => new Lazy<Task<string>>(() => SignInAsync(user))).Value;
        var visitor = await VisitAsync(screen, cookies);
        await visitor.OpenAsync("/");
        return visitor;
    }

    private async Task<string> SignInAsync(string email)
    {
        await using var visitor = await VisitAsync();
        await visitor.SignInAsync(email);
        return await visitor.CookiesAsync();
    }

    private async Task<Visitor> VisitAsync(Screen? screen, string? cookies)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser is not running.");
        var seen = screen ?? Screen.Desktop;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Product.Url.Origin(),
            ViewportSize = new ViewportSize { Width = seen.Width, Height = seen.Height },
            ColorScheme = seen.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-US",
            StorageState = cookies,
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
