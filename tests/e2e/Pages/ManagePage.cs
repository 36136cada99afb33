using Microsoft.Playwright;

namespace Longcode.Tests.E2e.Pages;

/// <summary>Manage Text Messaging, with its windows Add Number and Confirm Purchase.</summary>
internal sealed class ManagePage(Visitor visitor)
{
    private IPage Page => visitor.Page;

    public ILocator AddNumberButton => visitor.Test("add-number");

    public ILocator ConfirmButton => visitor.Test("confirm");

    public ILocator Terms => visitor.Test("terms");

    public ILocator DueNow => visitor.Test("due-now");

    public ILocator EachMonth => visitor.Test("each-month");

    public ILocator Declined => visitor.Test("declined");

    public ILocator ConfirmWindow => Page.GetByRole(AriaRole.Dialog).Filter(new LocatorFilterOptions { HasText = "Confirm Purchase" });

    public ILocator Rows => visitor.Test("number-row");

    public ILocator Row(string number) => Page.Locator($"[data-testid=number-row][data-number='{number}']");

    /// <summary>By the way that the help page describes: the sidebar at the top right.</summary>
    public async Task OpenFromSidebarAsync()
    {
        await visitor.Test("sidebar-button").ClickAsync();
        var sidebar = visitor.Test("sidebar");
        await sidebar.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Settings" }).ClickAsync();
        await sidebar.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Addons & Integrations" }).ClickAsync();
        await visitor.ShootAsync("sidebar");
        await sidebar.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Text Messaging" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Manage Text Messaging" }).WaitForAsync();
    }

    public async Task SaveAsync(string user, string areaCode)
    {
        await AddNumberButton.First.ClickAsync();
        await visitor.Test("user").SelectOptionAsync(new SelectOptionValue { Label = user });
        await visitor.Test("area-code").PressSequentiallyAsync(areaCode);
        await visitor.ShootAsync("add-number");
        await visitor.Test("save").ClickAsync();
        await ConfirmWindow.WaitForAsync();
    }
}
