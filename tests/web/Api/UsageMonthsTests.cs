using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Tests.Web.Accounts;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Api;

/// <summary>What the months counted, as the recruiting software and a spreadsheet get it.</summary>
[Collection(RunningHostCollection.Name)]
public sealed class UsageMonthsTests(RunningHost host)
{
    private const string Formula = "=HYPERLINK(\"http://x.example\",\"Hi, you\")";

    [Fact]
    public async Task The_months_count_what_the_number_counts()
    {
        using var api = host.Api(host.Theirs);
        (await api.TextAsync(host.Theirs.Number, "+13305550119", new string('x', 161), "for-usage")).Status.ShouldBe(HttpStatusCode.Accepted);
        var counted = (await api.GetAsync($"numbers/{host.Theirs.Number}")).Body.GetProperty("usage");

        var answer = await api.GetAsync("usage/months");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.ToString());
        var item = answer.Items.Single(item => item.GetProperty("number").GetString() == host.Theirs.Number);
        item.GetProperty("month").GetString().ShouldBe(counted.GetProperty("month").GetString());
        item.GetProperty("sent").GetInt32().ShouldBe(counted.GetProperty("sent").GetInt32());
        item.GetProperty("segments").GetInt32().ShouldBeGreaterThanOrEqualTo(item.GetProperty("sent").GetInt32() + 1);
        var totals = answer.Body.GetProperty("totals").EnumerateArray().ToList();
        totals.Count.ShouldBe(12);
        totals[0].GetProperty("sent").GetInt32().ShouldBe(item.GetProperty("sent").GetInt32());
        answer.Body.GetProperty("users").EnumerateArray().Single().GetProperty("userId").GetString().ShouldBe(host.Theirs.UserId);
    }

    [Fact]
    public async Task A_user_who_does_not_manage_texting_gets_the_own_numbers_as_a_file_that_runs_nothing()
    {
        await MakeAsync("formula", Formula, Permissions.None, "+13305550144");
        await MakeAsync("manager", "Mai Lin", Permissions.ManageTextMessaging, "+13305550145");

        var (headers, lines) = await DownloadAsync("lc_formula_secret");

        headers.ContentType!.MediaType.ShouldBe("text/csv");
        headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        headers.ContentDisposition.FileName.ShouldNotBeNull().ShouldStartWith("longcode-usage-");
        lines[0].ShouldBe("month,number,user,sent,received,segments,included");
        lines[1].ShouldEndWith(",(330) 555-0144,\"'=HYPERLINK(\"\"http://x.example\"\",\"\"Hi, you\"\")\",0,0,0,250");
        lines.Length.ShouldBe(2);
        (await DownloadAsync("lc_manager_secret")).Lines.Length.ShouldBe(3);
        using var browser = new Browser(host.Url);
        (await browser.SignInAsync(EmailOf("formula"))).Dispose();
        using var download = await browser.GetAsync("/usage/months.csv");
        (await download.Content.ReadAsStringAsync()).ShouldBe(string.Concat(lines.Select(line => line + "\r\n")));
    }

    [Fact]
    public async Task The_file_is_nobodys_without_a_sign_in()
    {
        using var browser = new Browser(host.Url);
        using var answer = await browser.GetAsync("/usage/months.csv");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static string EmailOf(string userId) => $"{userId}@csv.example";

    /// <summary>A user of an agency of this test's own, with a key and a number.</summary>
    private async Task MakeAsync(string userId, string name, Permissions permissions, string number)
    {
        var tenant = host.Grains.GetGrain<ITenantGrain>("csv");
        var user = new TenantUser(userId, name, EmailOf(userId));
        await tenant.CreateAsync(new NewTenant("csv", "America/New_York", user));
        await tenant.AddUserAsync(user);
        await host.Grains.GetGrain<IAccountGrain>(user.Email).CreateAsync(new NewAccount("csv", userId, name, TestAgency.Password, permissions));
        await host.Grains.GetGrain<IApiKeyGrain>(userId).CreateAsync(new NewApiKey("csv", user.Email, [.. SHA256.HashData(Encoding.UTF8.GetBytes("secret"))], "test"));
        var line = host.Grains.Number(PhoneNumber.Parse(number));
        (await line.ReserveAsync(new NumberReservation($"order-{userId}", "csv", userId, "America/New_York"))).ShouldBeTrue();
        (await line.ActivateAsync(new NumberActivation($"order-{userId}", "PN0", "", new StandingNotice(Standing.Good, 1, "America/New_York")))).ShouldBeTrue();
    }

    private async Task<(HttpContentHeaders Headers, string[] Lines)> DownloadAsync(string key)
    {
        using var http = host.Http();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/usage/months.csv");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (response.Content.Headers, (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }
}
