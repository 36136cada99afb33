using System.Net;
using Longcode.Tests.Web.Accounts;
using Longcode.WebHost;

namespace Longcode.Tests.Web.Hosts;

[Collection(RunningHostCollection.Name)]
public sealed class SharedKeysTests(RunningHost host)
{
    [Fact]
    public async Task A_sign_in_and_a_cursor_of_one_host_hold_on_another()
    {
        var url = RunningHost.Loopback();
        await using var other = LongcodeHost.Build([
            $"--urls={url}",
            "--Longcode:Cluster:Mode=Clustered",
            $"--Longcode:Cluster:Gateways=127.0.0.1:{host.GatewayPort}",
            $"--Longcode:PublicUrl={url}",
            $"--Longcode:Twilio:AuthToken={RunningHost.TwilioToken}",
            $"--Longcode:Stripe:WebhookSecret={RunningHost.StripeSecret}",
        ]);
        await other.StartAsync();

        using var browser = new Browser(host.Url);
        using (var signedIn = await browser.SignInAsync(host.Ours.Email)) signedIn.Headers.Location?.ToString().ShouldBe("/");
        using (var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = url })
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/profile"))
        {
            request.Headers.Add("Cookie", browser.Cookies);
            using var page = await elsewhere.SendAsync(request);
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var here = host.Api(host.Ours);
        await here.PostAsync("people", new { firstName = "Second", lastName = "Page" });
        var next = (await here.GetAsync("people?limit=1")).Text("next");
        using var there = new Longcode.Tests.Support.Api.ApiClient(url, host.Ours.Key);
        (await there.GetAsync($"people?limit=1&cursor={next}")).Status.ShouldBe(HttpStatusCode.OK);
        await other.StopAsync();
    }
}
