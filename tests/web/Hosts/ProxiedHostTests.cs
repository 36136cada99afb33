using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Longcode.Tests.Web.Accounts;

namespace Longcode.Tests.Web.Hosts;

/// <summary>A host as it stands in production: people come by https, a known proxy passes on, and keys have their limits.</summary>
public sealed class ProxiedHostTests(ProxiedHost proxied) : IClassFixture<ProxiedHost>
{
    private RunningHost Host => proxied.Host;

    [Fact]
    public async Task Cookies_travel_by_https_only_and_no_script_reads_them()
    {
        using var http = Host.Http();
        using var page = await http.GetAsync("/sign-in");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
        Demand(Cookie(page, "longcode-form"), "secure", "httponly", "samesite=strict");

        using var signedIn = await SignInAsync(http, page);
        signedIn.Headers.Location?.ToString().ShouldBe("/");
        Demand(Cookie(signedIn, "longcode"), "secure", "httponly", "samesite=lax");
    }

    [Fact]
    public async Task Each_key_has_its_own_limit()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * ProxiedHost.RequestsPerSecond).Select(_ =>
            Host.SendAsync(Host.Theirs, HttpMethod.Get, "/api/v1/users", null)));

        answers.ShouldContain(answer => answer.Status == HttpStatusCode.OK);
        var refused = answers.Where(answer => answer.Status != HttpStatusCode.OK).ToList();
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(answer => answer.Status == HttpStatusCode.TooManyRequests && answer.Reason == "rate-limited" && int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture) >= 1);
        (await Host.SendAsync(Host.Ours, HttpMethod.Get, "/api/v1/users", null)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_guesses_keys_is_stopped_by_address_and_valid_keys_go_on()
    {
        const string Guesser = "198.51.100.7";
        (await CallAsync(Host.Ours.Key, Guesser)).ShouldBe(HttpStatusCode.NotFound);
        var seen = new List<HttpStatusCode>();
        for (var i = 0; i < 100; i++) seen.Add(await CallAsync($"lc_guess{i}_secret", Guesser));

        seen[0].ShouldBe(HttpStatusCode.Unauthorized);
        seen[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        (await CallAsync(Host.Ours.Key, Guesser)).ShouldBe(HttpStatusCode.NotFound);
        (await CallAsync("lc_guess_secret", "198.51.100.8")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_address_that_a_caller_names_itself_behind_the_proxy_is_not_taken()
    {
        for (var i = 0; i < 100; i++) await CallAsync($"lc_guess{i}_secret", $"203.0.113.{i}, 198.51.100.9");

        (await CallAsync("lc_guess_secret", "203.0.113.200, 198.51.100.9")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    /// <summary>Calls a route of the API; what a valid key finds there is a 404.</summary>
    private async Task<HttpStatusCode> CallAsync(string key, string forwardedFor)
    {
        using var http = Host.Http();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/people/nobody");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SignInAsync(HttpClient http, HttpResponseMessage page)
    {
        var token = Browser.TokenOf(await page.Content.ReadAsStringAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent([new("email", Host.Ours.Email), new("password", TestAgency.Password), new("__RequestVerificationToken", token)]),
        };

        // A browser that came by https sends it back; this client speaks to the host behind the proxy.
        request.Headers.Add("Cookie", Cookie(page, "longcode-form").Split(';')[0]);
        return await http.SendAsync(request);
    }

    private static string Cookie(HttpResponseMessage answer, string name) =>
        answer.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith(name + "=", StringComparison.Ordinal));

    private static void Demand(string cookie, params string[] attributes)
    {
        foreach (var attribute in attributes) cookie.ToLowerInvariant().Split("; ").ShouldContain(attribute);
    }
}

public sealed class ProxiedHost : IAsyncLifetime
{
    public const int RequestsPerSecond = 5;

    private RunningHost? _host;

    public RunningHost Host => _host ?? throw new InvalidOperationException("The host is not running.");

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync([
        "--Longcode:PublicUrl=https://texting.example.com",
        "--Longcode:Proxies=127.0.0.1",
        $"--Longcode:Api:RequestsPerSecond={RequestsPerSecond.ToString(CultureInfo.InvariantCulture)}",
    ]);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
