using Longcode.Accounts;
using Longcode.Tests.Support;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Accounts;

/// <summary>What ends a sign-in on devices that are not at hand.</summary>
[Collection(RunningHostCollection.Name)]
public sealed class SessionTests(RunningHost host)
{
    private const string NewPassword = "another horse, another staple";

    [Fact]
    public async Task Signing_out_everywhere_ends_the_sign_in_of_a_stolen_cookie()
    {
        var user = await UserAsync("everywhere");
        using var mine = await SignedInAsync(user);
        using var stolen = await SignedInAsync(user);

        using (var answer = await mine.SubmitAsync("/profile", "/account/sign-out-everywhere")) answer.Headers.Location?.ToString().ShouldBe("/sign-in");

        (await stolen.IsSignedInAsync()).ShouldBeFalse();
        (await mine.IsSignedInAsync()).ShouldBeFalse();
        using var again = await SignedInAsync(user);
    }

    [Fact]
    public async Task A_changed_password_ends_the_sign_ins_elsewhere_and_keeps_this_one()
    {
        var user = await UserAsync("changed");
        using var mine = await SignedInAsync(user);
        using var other = await SignedInAsync(user);

        (await ChangeAsync(mine, TestAgency.Password, NewPassword)).ShouldBe("/profile?password=changed");

        (await mine.IsSignedInAsync()).ShouldBeTrue();
        (await other.IsSignedInAsync()).ShouldBeFalse();
        using var old = await other.SignInAsync(user);
        old.Headers.Location?.ToString().ShouldBe("/sign-in?error=wrong");
        using var now = await other.SignInAsync(user, NewPassword);
        now.Headers.Location?.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("wrong", NewPassword, "wrong")]
    [InlineData(TestAgency.Password, "short", "short")]
    public async Task A_password_is_changed_only_by_who_knows_it_and_to_a_long_one(string current, string next, string said)
    {
        var user = await UserAsync($"kept-{said}");
        using var mine = await SignedInAsync(user);

        (await ChangeAsync(mine, current, next)).ShouldBe($"/profile?password={said}");

        using var again = await SignedInAsync(user);
    }

    [Fact]
    public async Task Sign_ins_that_were_ended_on_another_host_end_here_within_seconds()
    {
        var user = await UserAsync("elsewhere");
        using var mine = await SignedInAsync(user);
        (await mine.IsSignedInAsync()).ShouldBeTrue();

        var account = host.Grains.GetGrain<IAccountGrain>(user);
        (await account.EndSessionsAsync(new Caller(host.Theirs.Id, "user-of-others", Permissions.ManageUsers))).ShouldBeFalse();
        (await account.EndSessionsAsync(new Caller(host.Ours.Id, host.Ours.UserId, Permissions.ManageUsers))).ShouldBeTrue();

        await Eventually.IsTrueAsync("the ended sign-in to be refused", async () => !await mine.IsSignedInAsync());
    }

    private async Task<string> UserAsync(string name)
    {
        var email = $"{name}@ours.example";
        await host.Grains.GetGrain<IAccountGrain>(email).CreateAsync(new NewAccount(host.Ours.Id, $"user-{name}", name, TestAgency.Password, Permissions.None));
        return email;
    }

    private async Task<Browser> SignedInAsync(string email)
    {
        var browser = new Browser(host.Url);
        using var answer = await browser.SignInAsync(email);
        answer.Headers.Location?.ToString().ShouldBe("/");
        return browser;
    }

    private static async Task<string?> ChangeAsync(Browser browser, string current, string next)
    {
        using var answer = await browser.SubmitAsync("/profile", "/account/password", new("current", current), new("next", next));
        return answer.Headers.Location?.ToString();
    }
}
