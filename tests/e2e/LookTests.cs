using static Microsoft.Playwright.Assertions;

namespace Longcode.Tests.E2e;

/// <summary>Each page at a desk, on a phone and in the dark: pictures to look at, and nothing that sticks out.</summary>
public sealed class LookTests(BrowserFixture fixture)
{
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "people", "/people" },
        { "texts", "/texts" },
        { "manage", "/settings/text-messaging" },
        { "users", "/settings/users" },
        { "invoices", "/settings/invoices" },
        { "usage", "/usage" },
        { "operator", "/operator" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_fits_a_desk(string name, string path) => await LookAsync(Screen.Desktop, name, path);

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_fits_a_phone(string name, string path) => await LookAsync(Screen.Phone, name, path);

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_is_dark_when_the_system_is(string name, string path)
    {
        await using var visitor = await fixture.VisitSignedInAsync(Screen.Dark);
        await visitor.OpenAsync(path);

        var ground = await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        ground.ShouldBe("rgb(13, 19, 20)");
        await visitor.ShootAsync($"page-{name}");
    }

    private async Task LookAsync(Screen screen, string name, string path)
    {
        await using var visitor = await fixture.VisitSignedInAsync(screen);
        await visitor.OpenAsync(path);

        await Expect(visitor.Test("not-found")).ToHaveCountAsync(0);
        (await visitor.FitsAsync()).ShouldBeTrue($"{path} is wider than {screen.Width} pixels");
        await visitor.ShootAsync($"page-{name}");
    }
}
