using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Load;

/// <summary>The carrier's webhooks, signed as the carrier signs them, sent to any web host.</summary>
internal sealed class TwilioWebhooks(Installation product) : IDisposable
{
    private const string Incoming = "/webhooks/twilio/incoming";
    private static readonly byte[] Token = Encoding.UTF8.GetBytes("sandbox-auth-token");

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A candidate's reply to that number, one of a kind.</summary>
    public static Dictionary<string, string> Reply(string number, int reply) => new(StringComparer.Ordinal)
    {
        ["MessageSid"] = string.Create(CultureInfo.InvariantCulture, $"SM{reply:x32}"),
        ["From"] = string.Create(CultureInfo.InvariantCulture, $"+1213555{reply % 500:0000}"),
        ["To"] = number,
        ["Body"] = string.Create(CultureInfo.InvariantCulture, $"Reply {reply}"),
        ["NumMedia"] = "0",
        ["NumSegments"] = "1",
        ["SmsStatus"] = "received",
    };

    public Task<HttpStatusCode> IncomingAsync(int host, Dictionary<string, string> fields) => SendAsync(host, Incoming, fields);

    public Task<HttpStatusCode> StatusAsync(int host, string textId, string sid, string from, string status) => SendAsync(
        host, $"/webhooks/twilio/status/{textId}", new(StringComparer.Ordinal) { ["MessageSid"] = sid, ["From"] = from, ["MessageStatus"] = status });

    public void Dispose() => _client.Dispose();

    private async Task<HttpStatusCode> SendAsync(int host, string path, Dictionary<string, string> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(product.Urls[host], path)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Twilio-Signature", Sign(path, fields));
        using var answer = await _client.SendAsync(request);
        return answer.StatusCode;
    }

    private string Sign(string path, Dictionary<string, string> fields)
    {
        var signed = product.PublicUrl.GetLeftPart(UriPartial.Authority) + path
            + string.Concat(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value));
#pragma warning disable CA5350 // The vendor's scheme.
        return Convert.ToBase64String(HMACSHA1.HashData(Token, Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
    }
}
