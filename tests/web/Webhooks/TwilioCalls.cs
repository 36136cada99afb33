using System.Security.Cryptography;
using System.Text;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Webhooks;

internal static class TwilioCalls
{
    /// <summary>Calls a webhook as Twilio does, signed.</summary>
    public static Task<HttpResponseMessage> TwilioAsync(this RunningHost host, string path, KeyValuePair<string, string>[] fields) =>
        host.PostAsync(path, fields, Sign(host.Url, path, fields));

    public static async Task<HttpResponseMessage> PostAsync(this RunningHost host, string path, KeyValuePair<string, string>[] fields, string? signature)
    {
        using var http = host.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (signature is not null) request.Headers.Add("X-Twilio-Signature", signature);
        return await http.SendAsync(request);
    }

    private static string Sign(Uri url, string path, KeyValuePair<string, string>[] fields)
    {
        var signed = url.GetLeftPart(UriPartial.Authority) + path
            + string.Concat(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value));
#pragma warning disable CA5350 // The vendor's scheme.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(RunningHost.TwilioToken), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
    }
}
