using System.Security.Cryptography;
using System.Text;

namespace Longcode.Sandbox.Twilio.Webhooks;

/// <summary>The carrier's signature: HMAC-SHA1 over the address and, for a form, the sorted names and values.</summary>
public static class TwilioSignature
{
    /// <param name="url">As configured, without its fragment.</param>
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var text = new StringBuilder(url);
        foreach (var group in form.GroupBy(pair => pair.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        foreach (var value in group.Select(pair => pair.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            text.Append(group.Key).Append(value);
#pragma warning disable CA5350 // The carrier prescribes HMAC-SHA1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }
}
