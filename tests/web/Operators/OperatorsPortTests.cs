using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Web.Operators;

public sealed partial class OperatorsPortTests(WatchedHost host) : IClassFixture<WatchedHost>
{
    [Fact]
    public async Task Each_metric_moves_as_texts_go_out_and_come_in()
    {
        const string Elena = "+12165550131";
        using var api = host.Api();
        using var sandbox = host.Sandbox();
        var before = await ReadAsync();

        await api.TextAsync(host.Number, Elena, "Are you free at 3?", "metrics-1");
        (await api.TextAsync(host.Number, Elena, "Are you free at 3?", "metrics-1")).Status.ShouldBe(HttpStatusCode.Accepted);
        (await api.TextAsync(host.Number, Elena, " ", "metrics-2")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sandbox.ReplyAsync(Elena, host.Number, "Yes")).ShouldBeTrue();
        var after = await UntilAsync("the text to be delivered", now => now("longcode_texts_delivered_total") > before("longcode_texts_delivered_total"));

        foreach (var (name, more) in new (string, double)[]
        {
            ("longcode_texts_accepted_total", 1), ("longcode_texts_submitted_total", 1), ("longcode_texts_delivered_total", 1), ("longcode_texts_received_total", 1),
            ("longcode_texts_refused_total body-blank", 1), ("longcode_duplicates_total text", 1), ("longcode_callbacks_received_total incoming", 1),
            ("longcode_carrier_request_duration_seconds_count send", 1),
        })
        {
            (after(name) - before(name)).ShouldBe(more, name);
        }

        after("longcode_callbacks_received_total status").ShouldBeGreaterThan(before("longcode_callbacks_received_total status"));
        after("longcode_log_commit_duration_seconds_count committed").ShouldBeGreaterThan(before("longcode_log_commit_duration_seconds_count committed"));
        after("longcode_log_batch_operations_sum").ShouldBeGreaterThanOrEqualTo(after("longcode_log_batch_numbers_sum"));
        after("longcode_carrier_requests_limit").ShouldBeGreaterThan(0);
        after("orleans_catalog_activations").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_lost_answer_and_the_text_that_waits_behind_it_are_seen()
    {
        const string Marcus = "+12165550132";
        using var api = host.Api();
        using var sandbox = host.Sandbox();
        var before = await ReadAsync();

        await sandbox.BreakAsync(new SandboxFault("twilio.messages.create", "dropBefore"));
        await api.TextAsync(host.Number, Marcus, "First", "lost-1");
        await UntilAsync("the answer to be lost", now => now("longcode_line_unanswered") > before("longcode_line_unanswered"));
        await api.TextAsync(host.Number, Marcus, "Second", "lost-2");
        var after = await UntilAsync("the second text to wait for the first", now => now("longcode_line_length") > before("longcode_line_length"));

        (after("longcode_texts_unknown_total") - before("longcode_texts_unknown_total")).ShouldBe(1);
        after("longcode_carrier_request_duration_seconds_count none").ShouldBeGreaterThan(before("longcode_carrier_request_duration_seconds_count none"));
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/dashboard/")]
    [InlineData("/dashboard/ClusterStats")]
    public async Task What_operators_read_is_on_their_port_alone(string path)
    {
        (await StatusAsync(host.Operators, path)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host.Url, path)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(host.Url, path, named: host.Operators)).ShouldBe(HttpStatusCode.NotFound, "the name that a caller gives does not count");
    }

    [Theory]
    [InlineData("/people")]
    [InlineData("/api/v1/users")]
    [InlineData("/openapi/v1.json")]
    public async Task What_agencies_use_is_not_on_the_operators_port(string path) =>
        (await StatusAsync(host.Operators, path)).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Neither_log_nor_traces_nor_metrics_hold_a_body_or_a_full_number()
    {
        const string Body = "Zanzibar or Timbuktu";
        const string Reply = "Ouagadougou rather";
        const string Phone = "+12165550133";
        using var api = host.Api();
        using var sandbox = host.Sandbox();

        var sent = await api.TextAsync(host.Number, Phone, Body, "private-1");
        await Eventually.GetAsync("the text to be delivered", async () => (await api.GetAsync($"texts/{sent.Text("id")}")).Text("status"), status => status == "delivered");
        (await sandbox.ReplyAsync(Phone, host.Number, Reply)).ShouldBeTrue();
        foreach (var path in (string[])[$"numbers/{host.Number}", $"conversations/{host.Number}/{Phone}", $"consent/{Uri.EscapeDataString(Phone)}", $"people?query={Uri.EscapeDataString(Phone)}"])
        {
            (await api.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        }

        var spans = await Eventually.GetAsync("the spans", () => Task.FromResult(host.Spans.ToList()), seen => seen.Exists(span => span.Contains("people", StringComparison.Ordinal)));
        foreach (var source in (string[])["Microsoft.AspNetCore", "System.Net.Http", "Microsoft.Orleans.Application"])
        {
            spans.ShouldContain(span => span.StartsWith(source, StringComparison.Ordinal), source);
        }

        var log = host.LogLines.ToList();
        log.ShouldContain(line => line.StartsWith("Orleans.", StringComparison.Ordinal) && line.Contains("number/…", StringComparison.Ordinal), "Orleans names numbers by their key");
        string[] secrets = [Body, Reply, Phone[1..], host.Number[1..], Uri.EscapeDataString(Body), Body.Replace(' ', '+')];
        foreach (var secret in secrets)
        {
            log.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
            spans.Where(span => span.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
            (await host.ScrapeAsync()).ShouldNotContain(secret);
        }
    }

    private async Task<Func<string, double>> UntilAsync(string what, Func<Func<string, double>, bool> until) => await Eventually.GetAsync(what, ReadAsync, until);

    /// <summary>The sum of a metric's series, or of those that have a tag of that value.</summary>
    private async Task<Func<string, double>> ReadAsync()
    {
        var lines = (await host.ScrapeAsync()).Split('\n').Select(line => Series().Match(line)).Where(match => match.Success).ToList();
        return asked =>
        {
            var (name, tag) = asked.Split(' ') is [var named, var tagged] ? (named, $"=\"{tagged}\"") : (asked, "");
            return lines.Where(line => line.Groups["name"].Value == name && line.Groups["tags"].Value.Contains(tag, StringComparison.Ordinal))
                .Sum(line => double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture));
        };
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri port, string path, Uri? named = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(port, path));
        if (named is not null) request.Headers.Host = named.Authority;
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"^(?<name>[a-z_]+)\{(?<tags>.*)\} (?<value>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Series();
}
