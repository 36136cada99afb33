using System.Net;
using Longcode.Accounts;
using Longcode.Operations;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Processes;
using Longcode.Tests.Web.Accounts;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Operations;

/// <summary>What operators see, what nobody else does, and what everybody is told when the carrier refuses the account.</summary>
[Collection(RunningHostCollection.Name)]
public sealed class OperatorTests(RunningHost host)
{
    [Fact]
    public async Task An_agencys_owner_finds_nothing_at_the_operators_page_and_cannot_become_one()
    {
        var account = host.Grains.GetGrain<IAccountGrain>(host.Ours.Email);
        var owner = (await account.GetAsync()).ShouldNotBeNull();
        var everything = Enum.GetValues<Permissions>().Aggregate((all, one) => all | one);

        (await account.SetPermissionsAsync(owner.ToCaller(), everything)).ShouldBeTrue();

        var now = (await account.GetAsync()).ShouldNotBeNull();
        now.Permissions.ShouldBe(everything & ~Permissions.Operate);
        (await host.Grains.Operations().ReadAsync(now.ToCaller())).ShouldBeNull();
        using var browser = new Browser(host.Url);
        using (await browser.SignInAsync(host.Ours.Email))
        using (var page = await browser.GetAsync("/operator"))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task An_operator_by_configuration_sees_silos_and_no_number_of_an_agency()
    {
        using var browser = new Browser(host.Url);
        using (await browser.SignInAsync(ProductProcess.DemoOwner, ProductProcess.DemoPassword))
        using (var page = await browser.GetAsync("/operator"))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            var html = await page.Content.ReadAsStringAsync();
            html.ShouldContain("data-testid=\"silo\"");
            html.ShouldNotContain(host.Ours.Number[1..]);
        }
    }

    [Fact]
    public async Task A_refused_account_degrades_readiness_and_tells_every_agency_until_it_is_accepted()
    {
        using var http = host.Http();
        using var browser = new Browser(host.Url);
        using (await browser.SignInAsync(host.Theirs.Email)) (await PeopleAsync(browser)).ShouldNotContain("carrier-stopped");

        await ReportAsync(new StoppedAccount(DateTimeOffset.UnixEpoch, "20003"));
        await ReadyAsync(http, "Degraded");
        (await PeopleAsync(browser)).ShouldContain("Texts wait: the carrier does not accept our account just now.");

        await ReportAsync(null);
        await ReadyAsync(http, "Healthy");
        (await PeopleAsync(browser)).ShouldNotContain("carrier-stopped");
    }

    private Task ReportAsync(StoppedAccount? stopped) => host.Grains.CarrierState().ReportAsync(new CarrierReport("another silo", stopped, null, 1, [], []));

    private static async Task<string> PeopleAsync(Browser browser)
    {
        using var page = await browser.GetAsync("/people");
        return await page.Content.ReadAsStringAsync();
    }

    /// <summary>With 200 either way: no host is better than another, and none is to be taken out.</summary>
    private static Task ReadyAsync(HttpClient http, string word) => Eventually.IsTrueAsync($"readiness to be {word}", async () =>
    {
        using var answer = await http.GetAsync("/healthz/ready");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadAsStringAsync()).Contains(word, StringComparison.Ordinal);
    });
}
