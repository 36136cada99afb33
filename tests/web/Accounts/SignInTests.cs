using System.Net;
using System.Text.RegularExpressions;
using Longcode.Accounts;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Accounts;

[Collection(RunningHostCollection.Name)]
public sealed partial class SignInTests(RunningHost host)
{
    [Fact]
    public async Task A_sign_in_opens_the_pages_and_a_sign_out_closes_them()
    {
        using var browser = Browser();
        using (var answer = await SignInAsync(browser, host.Ours.Email, TestAgency.Password, "/people?query=a"))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location?.ToString().ShouldBe("/people?query=a");
            var cookie = answer.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("longcode=", StringComparison.Ordinal)).ToLowerInvariant();
            cookie.ShouldContain("httponly");
            cookie.ShouldContain("samesite=lax");
        }

        using (var page = await browser.GetAsync("/people")) page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("")]
    public async Task A_sign_in_never_leads_to_another_site(string returnUrl)
    {
        using var browser = Browser();
        using var answer = await SignInAsync(browser, host.Ours.Email, TestAgency.Password, returnUrl);

        answer.Headers.Location?.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Ten_wrong_passwords_in_a_row_lock_the_account_for_the_right_one_too()
    {
        const string Email = "locked@ours.example";
        await host.Grains.GetGrain<IAccountGrain>(Email).CreateAsync(new NewAccount(host.Ours.Id, "user-locked", "Locked", "right", Permissions.None));
        using var browser = Browser();
        for (var i = 0; i < 9; i++)
        {
            using var wrong = await SignInAsync(browser, Email, "wrong", "/");
            wrong.Headers.Location?.ToString().ShouldBe("/sign-in?error=wrong");
        }

        using var tenth = await SignInAsync(browser, Email, "wrong", "/");
        tenth.Headers.Location?.ToString().ShouldBe("/sign-in?error=locked");
        using var right = await SignInAsync(browser, Email, "right", "/");
        right.Headers.Location?.ToString().ShouldBe("/sign-in?error=locked");
    }

    [Fact]
    public async Task A_form_without_its_token_signs_nobody_in()
    {
        using var browser = Browser();
        using var form = new FormUrlEncodedContent([new("email", host.Ours.Email), new("password", TestAgency.Password)]);
        using var answer = await browser.PostAsync("/account/sign-in", form);

        answer.Headers.Location?.ToString().ShouldBe("/sign-in?error=stale");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    private HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Url };

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string email, string password, string returnUrl)
    {
        var page = await browser.GetStringAsync("/sign-in");
        using var form = new FormUrlEncodedContent(
            [new("email", email), new("password", password), new("returnUrl", returnUrl), new("__RequestVerificationToken", Token().Match(page).Groups["token"].Value)]);
        return await browser.PostAsync("/account/sign-in", form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
