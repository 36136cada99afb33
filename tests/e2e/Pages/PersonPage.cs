using Microsoft.Playwright;

namespace Longcode.Tests.E2e.Pages;

/// <summary>A person's datasheet, with the Send Text Message window beside it.</summary>
internal sealed class PersonPage(Visitor visitor)
{
    public ILocator SendWindow => visitor.Test("send-window");

    public ILocator From => visitor.Test("from");

    public ILocator Message => SendWindow.GetByTestId("message");

    public ILocator SendButton => SendWindow.GetByTestId("send");

    public ILocator Refusal => visitor.Test("refusal");

    public ILocator Activities => visitor.Test("activity");

    public ILocator Activity(string body) => Activities.Filter(new LocatorFilterOptions { HasText = body });

    public async Task FindAsync(string name)
    {
        await visitor.OpenAsync("/people");
        await visitor.Test("people-search").FillAsync(name);
        var row = visitor.Test("person-row").Filter(new LocatorFilterOptions { HasText = name });
        await row.First.WaitForAsync();
        await visitor.ShootAsync("people");
        await row.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name }).WaitForAsync();
    }

    /// <summary>Presses the text icon beside the person's first mobile, and answers that phone.</summary>
    public async Task<string> TextFirstMobileAsync()
    {
        var phone = visitor.Test("phone").Filter(new LocatorFilterOptions { Has = visitor.Test("text-phone") }).First;
        await phone.WaitForAsync();
        var number = await phone.GetAttributeAsync("data-phone") ?? "";
        await phone.GetByTestId("text-phone").ClickAsync();
        await SendWindow.WaitForAsync();
        return number;
    }

    public async Task SendAsync(string body)
    {
        await Message.FillAsync(body);
        await visitor.ShootAsync("send-text-message");
        await SendButton.ClickAsync();
    }
}
