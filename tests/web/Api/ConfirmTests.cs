using System.Net;
using System.Security.Cryptography;
using System.Text;
using Longcode.Accounts;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Sandbox;
using Longcode.Tests.Web.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Longcode.Tests.Web.Api;

/// <summary>What may change between Save and Confirm, and who may press at once. The card is charged what was shown, once, or nothing.</summary>
[Collection(RunningHostCollection.Name)]
public sealed class ConfirmTests(RunningHost host)
{
    private const Permissions All = Permissions.ManageTextMessaging | Permissions.SendAsOthers | Permissions.ManageUsers;

    [Fact]
    public async Task Confirm_pressed_twice_at_once_buys_one_number_and_charges_once()
    {
        await OpenAsync("twice");
        using var api = Manager("twice1");
        var order = await QuoteAsync(api, "twice1");

        var pressed = await Task.WhenAll(ConfirmAsync(api, order), ConfirmAsync(api, order), ConfirmAsync(api, order));

        pressed.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.Accepted);
        await EndsAsync(api, order, "active");
        await HasAsync("twice", api, numbers: 1, paid: 1500);
    }

    [Fact]
    public async Task Two_managers_who_buy_at_once_get_a_number_each_and_are_charged_for_two()
    {
        await OpenAsync("pair");
        using var one = Manager("pair1");
        using var other = Manager("pair2");
        var (first, second) = (await QuoteAsync(one, "pair1"), await QuoteAsync(other, "pair2", "216"));

        await Task.WhenAll(ConfirmAsync(one, first), ConfirmAsync(other, second));

        await EndsAsync(one, first, "active");
        await EndsAsync(other, second, "active");
        await HasAsync("pair", one, numbers: 2, paid: 3000);
    }

    [Fact]
    public async Task Two_managers_who_want_one_number_get_it_once_and_the_other_is_told_without_a_charge()
    {
        await OpenAsync("rivals");
        using var one = Manager("rivals1");
        using var other = Manager("rivals2");
        var first = await QuoteAsync(one, "rivals1");
        var number = (await one.GetAsync($"number-orders/{first}")).Text("number");
        var second = await other.PostAsync("number-orders", new { userId = "rivals2", areaCode = number[2..5], number });

        var answers = await Task.WhenAll(ConfirmAsync(one, first), ConfirmAsync(other, second.Text("id")));

        answers.Select(answer => answer.Reason).Where(reason => reason is not null).ShouldBe(["number-taken"]);
        await EndsAsync(one, answers[0].Reason is null ? first : second.Text("id"), "active");
        await HasAsync("rivals", one, numbers: 1, paid: 1500);
    }

    [Fact]
    public async Task A_permission_taken_away_between_Save_and_Confirm_acts_and_nothing_is_charged()
    {
        await OpenAsync("demoted");
        using var api = Manager("demoted2");
        var order = await QuoteAsync(api, "demoted2");

        (await host.Grains.GetGrain<IAccountGrain>("demoted2@web.example").SetPermissionsAsync(new Caller("demoted", "demoted1", All), Permissions.None)).ShouldBeTrue();
        await Eventually.GetAsync(
            "the host to see it", () => api.PostAsync($"number-orders/{order}/confirm", new { agreeToTerms = false }), answer => answer.Status == HttpStatusCode.Forbidden);
        var refused = await ConfirmAsync(api, order);

        (refused.Status, refused.Reason).ShouldBe((HttpStatusCode.Forbidden, "not-allowed"));
        await HasAsync("demoted", api, numbers: 0, paid: 0);
    }

    [Fact]
    public async Task A_price_that_changed_since_the_quote_is_not_charged_and_a_new_quote_shows_it()
    {
        await OpenAsync("repriced");
        using var api = Manager("repriced1");
        var order = await QuoteAsync(api, "repriced1");
        var plan = host.App.Services.GetRequiredService<IOptions<PlanSettings>>().Value;
        var before = plan.MonthlyPrice;
        try
        {
            plan.MonthlyPrice = before + 500;
            var refused = await ConfirmAsync(api, order);
            var again = await api.PostAsync("number-orders", new { userId = "repriced1", areaCode = "330" });
            await ConfirmAsync(api, again.Text("id"));
            await EndsAsync(api, again.Text("id"), "active");
            plan.MonthlyPrice = before + 900;
            var further = await api.PostAsync("number-orders", new { userId = "repriced1", areaCode = "330" });
            await ConfirmAsync(api, further.Text("id"));
            await EndsAsync(api, further.Text("id"), "active");

            (refused.Status, refused.Reason).ShouldBe((HttpStatusCode.Conflict, "quote-expired"));
            again.Body.GetProperty("dueNow").GetInt64().ShouldBe(before + 500);
            further.Body.GetProperty("monthly").GetInt64().ShouldBe(before + 500, "the subscription runs at the price that it began with");
            await HasAsync("repriced", api, numbers: 2, paid: 2 * (before + 500));
        }
        finally
        {
            plan.MonthlyPrice = before;
        }
    }

    /// <summary>An agency with a card and two managers, <c>id1</c> and <c>id2</c>.</summary>
    private async Task OpenAsync(string id)
    {
        var tenant = host.Grains.GetGrain<ITenantGrain>(id);
        foreach (var user in new[] { $"{id}1", $"{id}2" })
        {
            var email = $"{user}@web.example";
            await tenant.CreateAsync(new NewTenant(id, "America/New_York", new TenantUser(user, user, email)));
            await tenant.AddUserAsync(new TenantUser(user, user, email));
            await host.Grains.GetGrain<IAccountGrain>(email).CreateAsync(new NewAccount(id, user, user, TestAgency.Password, All));
            (await host.Grains.GetGrain<IApiKeyGrain>(user).CreateAsync(new NewApiKey(id, email, [.. SHA256.HashData(Encoding.UTF8.GetBytes("secret"))], "test"))).ShouldBeTrue();
        }

        await host.Grains.GetGrain<IDemoBilling>(id).AttachTestCardAsync();
    }

    private ApiClient Manager(string user) => new(host.Url, $"lc_{user}_secret");

    private static async Task<string> QuoteAsync(ApiClient api, string userId, string areaCode = "330")
    {
        var quote = await api.PostAsync("number-orders", new { userId, areaCode });
        quote.Status.ShouldBe(HttpStatusCode.Created, quote.ToString());
        return quote.Text("id");
    }

    private static Task<ApiAnswer> ConfirmAsync(ApiClient api, string order) => api.PostAsync($"number-orders/{order}/confirm", new { agreeToTerms = true });

    private static Task<ApiAnswer> EndsAsync(ApiClient api, string order, string status) =>
        Eventually.GetAsync($"order {order} to be {status}", () => api.GetAsync($"number-orders/{order}"), seen => seen.Text("status") == status);

    private async Task HasAsync(string agency, ApiClient api, int numbers, long paid)
    {
        using var sandbox = new SandboxControl(new Uri(host.App.Configuration["Longcode:Sandbox:Url"] ?? ""));
        var customer = (await host.Grains.GetGrain<ITenantGrain>(agency).PurchaseAsync())!.CustomerId;
        var charges = (await sandbox.ChargesAsync()).Where(charge => charge.Customer == customer && charge.Outcome == "paid").ToList();

        (await api.GetAsync("numbers")).Items.Count().ShouldBe(numbers);
        (await sandbox.SubscriptionsAsync()).Where(subscription => subscription.Customer == customer).Sum(subscription => subscription.Quantity).ShouldBe(numbers);
        charges.ShouldAllBe(charge => charge.Kind == "charge");
        charges.Sum(charge => charge.Amount).ShouldBe(paid);
    }
}
