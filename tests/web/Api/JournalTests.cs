using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Longcode.Accounts;
using Longcode.Journal;
using Longcode.Operations;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Web.Accounts;
using Longcode.Tests.Web.Hosts;
using Longcode.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Web.Api;

/// <summary>Ledger and audit trail, as who may read them gets them, and as nobody else does.</summary>
[Collection(RunningHostCollection.Name)]
public sealed class JournalTests(RunningHost host)
{
    [Fact]
    public async Task A_changed_permission_and_a_revoked_key_stand_in_the_audit_trail_of_their_agency_alone()
    {
        var owner = await MakeAsync("audited", "Ann Lee", Permissions.ManageUsers);
        await MakeAsync("audited", "Bo Ray", Permissions.None, "bo");
        (await host.Grains.GetGrain<IAccountGrain>("bo@audited.example").SetPermissionsAsync(owner, Permissions.SendAsOthers)).ShouldBeTrue();
        (await host.Grains.GetGrain<IApiKeyGrain>("boaudited").RevokeAsync(owner)).ShouldBeTrue();
        (await host.Grains.GetGrain<IApiKeyGrain>("boaudited").RevokeAsync(owner)).ShouldBeTrue();

        using var api = host.Api(new TestAgency("owneraudited", "+12165550100"));
        var changed = (await api.GetAsync("audit?kind=permissions-changed")).Items.First();
        (changed.GetProperty("actor").GetString(), changed.GetProperty("userId").GetString()).ShouldBe(("user", "owneraudited"));
        (changed.GetProperty("subject").GetString(), changed.GetProperty("before").GetString(), changed.GetProperty("after").GetString())
            .ShouldBe(("boaudited", "none", "send-as-others"));
        (await api.GetAsync("audit?kind=key-revoked")).Items.Single().GetProperty("subject").GetString().ShouldBe("boaudited");
        await Eventually.IsTrueAsync("the agency itself to stand in its trail", async () => (await api.GetAsync("audit?kind=agency-made")).Items.Count() == 1);
        using var theirs = host.Api(host.Theirs);
        (await theirs.GetAsync("audit")).ToString().ShouldNotContain("audited");
        (await host.Grains.GetGrain<IJournalGrain>(host.Theirs.Id).AuditAsync(owner, null, new PageRequest())).ShouldBeNull();
        (await host.Grains.GetGrain<IJournalGrain>(host.Theirs.Id).LedgerAsync(owner with { Permissions = Permissions.ManageTextMessaging }, null, new PageRequest())).ShouldBeNull();
    }

    [Fact]
    public async Task The_ledger_is_a_file_that_runs_nothing_for_whoever_manages_texting()
    {
        await MakeAsync("ledgered", "Ann;=HYPERLINK(1)", Permissions.ManageTextMessaging);
        await host.App.Services.GetRequiredService<IJournalStore>().AppendAsync("ledgered", [], [
            new LedgerEntry("in_1:paid", DateTimeOffset.UnixEpoch, LedgerKind.Charge, 1500, 1400, "usd", "ownerledgered", "in_1", "in_1", "s", "order-1", "+13305550142"),
            new LedgerEntry("re_1", DateTimeOffset.UnixEpoch.AddDays(1), LedgerKind.Refund, 1400, -1400, "usd", Actors.Stripe, "re_1", "in_1", Note: " =1+1"),
        ], default);

        using var http = host.Http();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/ledger.csv");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "lc_ownerledgered_secret");
        using var response = await http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("longcode-ledger.csv");
        var file = await response.Content.ReadAsStringAsync();
        file.ShouldBe(
            "at,kind,amount,card,currency,by,number,order,invoice,object,note\r\n"
            + "1970-01-02T00:00:00Z,refund,1400,-1400,usd,stripe,,,in_1,re_1,' =1+1\r\n"
            + "1970-01-01T00:00:00Z,charge,1500,1400,usd,\"Ann;=HYPERLINK(1)\",(330) 555-0142,order-1,in_1,in_1,\r\n");
        using var browser = new Browser(host.Url);
        (await browser.SignInAsync("owner@ledgered.example")).Dispose();
        using var download = await browser.GetAsync("/settings/ledger.csv");
        (await download.Content.ReadAsStringAsync()).ShouldBe(file);
        using var page = await browser.GetAsync("/settings/ledger");
        (await page.Content.ReadAsStringAsync()).ShouldContain("$14.00");
    }

    [Theory]
    [InlineData("/settings/ledger")]
    [InlineData("/settings/ledger.csv")]
    [InlineData("/settings/audit")]
    [InlineData("/settings/audit.csv")]
    public async Task Whoever_may_not_read_them_finds_neither_page_nor_file(string path)
    {
        await MakeAsync("barred", "Bo Ray", Permissions.SendAsOthers);
        using var browser = new Browser(host.Url);
        (await browser.SignInAsync("owner@barred.example")).Dispose();

        using var page = await browser.GetAsync(path);

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_the_check_found_is_shown_to_operators_alone_and_repaired_by_nobody_else()
    {
        var everything = new Caller(host.Ours.Id, host.Ours.UserId, Permissions.ManageTextMessaging | Permissions.ManageUsers | Permissions.SendAsOthers);

        (await host.Grains.Checks().ReadAsync(everything)).ShouldBeNull();
        (await host.Grains.Checks().AskAsync(everything)).ShouldBeFalse();
        (await host.Grains.Checks().RepairAsync(everything, "0:ours:::")).ShouldBe(RepairOutcome.NotFound);
        (await host.Grains.Checks().RepairAsync(everything with { Permissions = Permissions.Operate }, "nothing")).ShouldBe(RepairOutcome.NotFound);
    }

    /// <summary>A user of an agency of this test's own, with a key of the same name.</summary>
    private async Task<Caller> MakeAsync(string agency, string name, Permissions permissions, string user = "owner")
    {
        var (id, email) = ($"{user}{agency}", $"{user}@{agency}.example");
        var tenant = host.Grains.GetGrain<ITenantGrain>(agency);
        await tenant.CreateAsync(new NewTenant(agency, "America/New_York", new TenantUser(id, name, email)));
        await tenant.AddUserAsync(new TenantUser(id, name, email));
        await host.Grains.GetGrain<IAccountGrain>(email).CreateAsync(new NewAccount(agency, id, name, TestAgency.Password, permissions));
        await host.Grains.GetGrain<IApiKeyGrain>(id).CreateAsync(new NewApiKey(agency, email, [.. SHA256.HashData(Encoding.UTF8.GetBytes("secret"))], "test"));
        return new Caller(agency, id, permissions);
    }
}
