using System.Net;
using System.Security.Cryptography;
using System.Text;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Webhooks;

[Collection(RunningHostCollection.Name)]
public sealed class WebhookTests(RunningHost host)
{
    private const string Incoming = "/webhooks/twilio/incoming";

    [Fact]
    public async Task A_signed_text_is_stored_once_and_answered_with_an_empty_response()
    {
        var fields = Text("SM00000000000000000000000000000001", host.Ours.Number, "Yes, I am free on Monday");
        for (var i = 0; i < 2; i++)
        {
            using var answer = await host.TwilioAsync(Incoming, fields);

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/xml");
            (await answer.Content.ReadAsStringAsync()).ShouldBe("<Response/>");
        }

        using var api = host.Api(host.Ours);
        var thread = await api.GetAsync($"conversations/{host.Ours.Number}/+13305550188");
        thread.Items.Select(text => text.GetProperty("body").GetString()).ShouldBe(["Yes, I am free on Monday"]);
    }

    [Theory]
    [InlineData(Incoming, null)]
    [InlineData(Incoming, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("/webhooks/twilio/status/some-text", null)]
    [InlineData("/webhooks/stripe", null)]
    public async Task A_webhook_without_a_valid_signature_is_refused(string path, string? signature)
    {
        using var answer = await host.PostAsync(path, Text("SM00000000000000000000000000000002", host.Ours.Number, "x"), signature);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Calls.ReadAsync(answer)).Reason.ShouldBe("signature-not-valid");
    }

    [Fact]
    public async Task A_text_for_a_number_of_nobody_is_not_found()
    {
        var fields = Text("SM00000000000000000000000000000003", "+14405550199", "x");
        using var answer = await host.TwilioAsync(Incoming, fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("72345", "72345")]
    [InlineData("UPS Alerts", "UPS%20Alerts")]
    [InlineData("", "unknown")]
    public async Task A_text_from_a_short_code_or_a_name_is_stored_among_the_unknown_senders(string from, string address)
    {
        var fields = Text($"SM{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(from)))[..32]}", host.Ours.Number, "Your code is 4711", from);
        using var taken = await host.TwilioAsync(Incoming, fields);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var api = host.Api(host.Ours);
        var thread = await api.GetAsync($"conversations/{host.Ours.Number}/{address}");
        thread.Items.Select(text => text.GetProperty("body").GetString()).ShouldBe(["Your code is 4711"]);
        var unknown = await api.GetAsync("conversations?filter=unknown-senders");
        unknown.Items.Select(item => item.GetProperty("phone").GetString()).ShouldContain(Uri.UnescapeDataString(address));

        // The thread's rows are read again by the next text of the same sender.
        var next = Text(fields[0].Value.Replace("SM", "MM", StringComparison.Ordinal), host.Ours.Number, "STOP", from);
        using var again = await host.TwilioAsync(Incoming, next);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_status_of_an_unknown_text_is_taken_and_changes_nothing()
    {
        const string Path = "/webhooks/twilio/status/unknown-text";
        KeyValuePair<string, string>[] fields = [new("MessageSid", "SM00000000000000000000000000000004"), new("MessageStatus", "delivered"), new("From", host.Ours.Number)];
        using var answer = await host.TwilioAsync(Path, fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"id":"evt_1","type":"invoice.paid","data":{"object":{"object":"invoice","customer":"cus_of_nobody"}}}""", HttpStatusCode.OK)]
    [InlineData("""{"id":"evt_1","type":"something.new","data":{"object":{}}}""", HttpStatusCode.OK)]
    [InlineData("""{"id":"evt_1"}""", HttpStatusCode.BadRequest)]
    [InlineData("no json", HttpStatusCode.BadRequest)]
    public async Task A_signed_event_of_the_biller_is_taken(string body, HttpStatusCode status)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(RunningHost.StripeSecret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        using var http = host.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/stripe") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Stripe-Signature", $"t={time},v1={Convert.ToHexStringLower(hash)}");
        using var answer = await http.SendAsync(request);

        answer.StatusCode.ShouldBe(status);
    }

    private static KeyValuePair<string, string>[] Text(string sid, string to, string body, string from = "+13305550188") =>
        [new("MessageSid", sid), new("To", to), new("From", from), new("Body", body), new("NumMedia", "0"), new("NumSegments", "1")];
}
