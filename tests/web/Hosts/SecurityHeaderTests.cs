using System.Text.RegularExpressions;

namespace Longcode.Tests.Web.Hosts;

[Collection(RunningHostCollection.Name)]
public sealed partial class SecurityHeaderTests(RunningHost host)
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/api/v1/numbers")]
    [InlineData("/nothing-here")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string path)
    {
        using var http = host.Http();
        using var response = await http.GetAsync(path);

        string Header(string name) => string.Join("; ", response.Headers.GetValues(name));
        Header("Content-Security-Policy").ShouldContain("script-src 'self';");
        Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Referrer-Policy").ShouldBe("same-origin");
        response.Headers.Contains("Server").ShouldBeFalse();
        response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task The_reference_page_runs_its_own_script_only()
    {
        using var http = host.Http();
        using var response = await http.GetAsync("/scalar/");
        var page = await response.Content.ReadAsStringAsync();
        var policy = string.Join("; ", response.Headers.GetValues("Content-Security-Policy"));

        const string Before = "script-src 'self' 'nonce-";
        policy.ShouldContain(Before);
        var nonce = policy.Split(Before)[1].Split('\'')[0];
        page.ShouldContain($"nonce=\"{nonce}\"");
        page.ShouldNotContain("https://");
        foreach (var script in ScriptSource().Matches(page).Select(match => match.Groups["source"].Value))
        {
            script.ShouldNotContain("//");
            using var file = await http.GetAsync(new Uri(new Uri(host.Url, "/scalar/"), script));
            file.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, script);
        }
    }

    [GeneratedRegex("<(?:script|link)[^>]* (?:src|href)=\"(?<source>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScriptSource();
}
