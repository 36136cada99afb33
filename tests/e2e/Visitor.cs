using Longcode.Tests.Support;
using Longcode.Tests.Support.Processes;
using Microsoft.Playwright;

namespace Longcode.Tests.E2e;

/// <summary>One person at one browser. Ends with a check that no page reported an error; a failing test leaves its trace.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    internal Visitor(IBrowserContext context, IPage page, Screen screen)
    {
        (_context, Page, Screen) = (context, page, screen);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsAboutStatus(message.Text))
            {
                _errors.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public Screen Screen { get; }

    public async Task SignInAsync(string email = ProductProcess.DemoOwner, string password = ProductProcess.DemoPassword)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator("input[name=email]").FillAsync(email);
        await Page.Locator("input[name=password]").FillAsync(password);
        await ShootAsync("sign-in");
        await Page.Locator("form button[type=submit]").ClickAsync();
        await InteractiveAsync();
    }

    /// <summary>What makes another browser the same signed-in user.</summary>
    public Task<string> CookiesAsync() => _context.StorageStateAsync();

    /// <summary>A click before the circuit is up would be lost.</summary>
    public Task InteractiveAsync() => Page.Locator("main[data-interactive=true]").WaitForAsync();

    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await InteractiveAsync();
    }

    /// <summary>The signed-in user's name, as the sidebar shows it.</summary>
    public async Task<string> OwnNameAsync() => (await Test("sidebar").Locator(".me .strong").TextContentAsync() ?? "").Trim();

    public ILocator Test(string id) => Page.GetByTestId(id);

    /// <summary>Keeps a picture among the run's artifacts.</summary>
    public async Task ShootAsync(string name)
    {
        var path = Path.Combine(RepositoryFolder.Artifacts("screenshots"), $"{name}-{Screen.Name}.png");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Nothing sticks out at the side.</summary>
    public async Task<bool> FitsAsync() =>
        await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth");

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        if (failed || _errors.Count > 0)
        {
            var name = string.Concat((TestContext.Current.TestMethod?.MethodName ?? "unknown").Split(Path.GetInvalidFileNameChars()));
            await ShootAsync($"failed-{name}");
            await _context.Tracing.StopAsync(new TracingStopOptions { Path = Path.Combine(RepositoryFolder.Artifacts("traces"), $"{name}.zip") });
        }

        await _context.DisposeAsync();
        _errors.ShouldBeEmpty("a page reported errors");
    }

    /// <summary>The browser notes each answer of 4xx as an error; the tests look at those themselves.</summary>
    private static bool IsAboutStatus(string message) => message.StartsWith("Failed to load resource", StringComparison.Ordinal);
}
