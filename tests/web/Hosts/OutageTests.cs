using System.Net;
using Longcode.Hosts;
using Longcode.Tests.Support;
using Longcode.Tests.Web.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Web.Hosts;

/// <summary>The database is away: nothing is acknowledged, everybody is told when to come back, and then it goes on.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task The_api_and_the_webhooks_answer_503_and_go_on_by_themselves()
    {
        var outage = new Outage();
        await using var host = await RunningHost.StartAsync([], builder => builder.Services.AddSingleton<IIncomingGrainCallFilter>(outage));
        var text = $$"""{"from":"{{host.Ours.Number}}","to":"+13305550119","body":"Hello"}""";
        KeyValuePair<string, string>[] reply =
            [new("MessageSid", "SM00000000000000000000000000000077"), new("To", host.Ours.Number), new("From", "+13305550188"), new("Body", "Yes"), new("NumMedia", "0")];
        outage.IsOn = true;

        foreach (var (method, path, body) in new[] { (HttpMethod.Post, "texts", text), (HttpMethod.Get, "people", null), (HttpMethod.Get, "conversations", null) })
        {
            var answer = await host.SendAsync(host.Ours, method, $"/api/v1/{path}", body, "during-the-outage");
            answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.ToString());
            answer.Reason.ShouldBe("unavailable");
            answer.Headers.ShouldContainKey("Retry-After");
        }

        using (var webhook = await host.TwilioAsync("/webhooks/twilio/incoming", reply))
        {
            webhook.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            webhook.Headers.RetryAfter.ShouldNotBeNull();
        }

        using var http = host.Http();
        (await StatusAsync(http, "/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable, "no silo answers");
        (await StatusAsync(http, "/healthz/live")).ShouldBe(HttpStatusCode.OK);

        outage.IsOn = false;
        await Eventually.GetAsync("the host to be ready again", () => StatusAsync(http, "/healthz/ready"), status => status == HttpStatusCode.OK);
        (await host.SendAsync(host.Ours, HttpMethod.Post, "/api/v1/texts", text, "during-the-outage")).Status.ShouldBe(HttpStatusCode.Accepted);
        using (var webhook = await host.TwilioAsync("/webhooks/twilio/incoming", reply)) webhook.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.SendAsync(host.Ours, HttpMethod.Get, $"/api/v1/conversations/{host.Ours.Number}/+13305550188", null)).Items.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_host_that_was_told_to_stop_is_live_and_not_ready()
    {
        await using var host = await RunningHost.StartAsync([]);
        using var http = host.Http();
        (await StatusAsync(http, "/healthz/ready")).ShouldBe(HttpStatusCode.OK);

        host.App.Lifetime.StopApplication();

        (await StatusAsync(http, "/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(http, "/healthz/live")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private sealed class Outage : IIncomingGrainCallFilter
    {
        public bool IsOn { get; set; }

        public Task Invoke(IIncomingGrainCallContext context) =>
            IsOn && context.InterfaceName.StartsWith("Longcode.", StringComparison.Ordinal) && !context.InterfaceName.StartsWith("Longcode.Accounts.", StringComparison.Ordinal)
                ? throw new StorageUnavailableException("The database did not answer.")
                : context.Invoke();
    }
}
