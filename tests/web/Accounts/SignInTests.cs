using System.Net;
using Longcode.Accounts;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Accounts;

[Collection(RunningHostCollection.Name)]
public sealed class SignInTests(RunningHost host)
{
    [Fact]
    public async Task A_sign_in_opens_the_pages_and_a_sign_out_closes_them()
    {
        using var browser = new Browser(host.Url);
        (await browser.IsSignedInAsync()).ShouldBeFalse();
        using (var answer = await browser.SignInAsync(host.Ours.Email, returnUrl: "/people?query=a"))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location?.ToString().ShouldBe("/people?query=a");
            var cookie = answer.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("longcode=", StringComparison.Ordinal)).ToLowerInvariant();
            cookie.ShouldContain("httponly");
            cookie.ShouldContain("samesite=lax");
        }

        (await browser.IsSignedInAsync()).ShouldBeTrue();
        using (var answer = await browser.SubmitAsync("/profile", "/account/sign-out")) answer.Headers.Location?.ToString().ShouldBe("/sign-in");

        (await browser.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sign_out_without_its_token_signs_nobody_out()
    {
        using var browser = new Browser(host.Url);
        using (await browser.SignInAsync(host.Ours.Email))
        using (await browser.PostAsync("/account/sign-out"))
        {
            (await browser.IsSignedInAsync()).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("")]
    public async Task A_sign_in_never_leads_to_another_site(string returnUrl)
    {
        using var browser = new Browser(host.Url);
        using var answer = await browser.SignInAsync(host.Ours.Email, returnUrl: returnUrl);

        answer.Headers.Location?.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Ten_wrong_passwords_in_a_row_lock_the_account_for_the_right_one_too()
    {
        const string Email = "locked@ours.example";
        await host.Grains.GetGrain<IAccountGrain>(Email).CreateAsync(new NewAccount(host.Ours.Id, "user-locked", "Locked", "right", Permissions.None));
        using var browser = new Browser(host.Url);
        for (var i = 0; i < 9; i++)
        {
            using var wrong = await browser.SignInAsync(Email, "wrong");
            wrong.Headers.Location?.ToString().ShouldBe("/sign-in?error=wrong");
        }

        using var tenth = await browser.SignInAsync(Email, "wrong");
        tenth.Headers.Location?.ToString().ShouldBe("/sign-in?error=locked");
        using var right = await browser.SignInAsync(Email, "right");
        right.Headers.Location?.ToString().ShouldBe("/sign-in?error=locked");
    }

    [Fact]
    public async Task A_form_without_its_token_signs_nobody_in()
    {
        using var browser = new Browser(host.Url);
        using var answer = await browser.PostAsync("/account/sign-in", new("email", host.Ours.Email), new("password", TestAgency.Password));

        answer.Headers.Location?.ToString().ShouldBe("/sign-in?error=stale");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }
}
