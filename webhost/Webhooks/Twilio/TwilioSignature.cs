using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Longcode.WebHost.Webhooks.Twilio;

/// <summary>
/// <c>X-Twilio-Signature</c>: HMAC-SHA1 with the account's auth token over the public URL and the sorted form fields.
/// See https://www.twilio.com/docs/usage/webhooks/webhooks-security.
/// </summary>
public static class TwilioSignature
{
    /// <summary>Whether the signature fits a form post; Twilio signs the URL with or without its port.</summary>
    public static bool Fits(string authToken, string url, ImmutableArray<KeyValuePair<string, string>> fields, string? signature)
    {
        Span<byte> given = stackalloc byte[SHA1.HashSizeInBytes];
        if (!TryDecode(signature, given)) return false;

        var key = Encoding.UTF8.GetBytes(authToken);
        var signed = Signed(fields);
        return FitsUrl(given, key, url, signed)
            || (WithQuotedApostrophes(url) is var quoted && quoted != url && FitsUrl(given, key, quoted, signed));
    }

    /// <summary>Whether the signature fits a body of another type: the URL is signed, and carries the hash of the body.</summary>
    public static bool FitsBody(string authToken, string url, ReadOnlySpan<byte> body, string? signature) =>
        BodyHash(url) is { } hash
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash.ToLowerInvariant()), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))))
        && Fits(authToken, url, [], signature);

    /// <summary>Names by code unit; a repeated name's values are made unique and sorted.</summary>
    private static string Signed(ImmutableArray<KeyValuePair<string, string>> fields)
    {
        var sorted = fields.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key) is var names and not 0 ? names : string.CompareOrdinal(a.Value, b.Value));

        var signed = new StringBuilder();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i].Key != sorted[i - 1].Key || sorted[i].Value != sorted[i - 1].Value)
            {
                signed.Append(sorted[i].Key).Append(sorted[i].Value);
            }
        }

        return signed.ToString();
    }

    private static bool TryDecode(string? signature, Span<byte> hash) =>
        signature is { Length: 28 } && Convert.TryFromBase64String(signature, hash, out var length) && length == hash.Length;

    private static bool FitsUrl(ReadOnlySpan<byte> given, byte[] key, string url, string signed) =>
        IsHash(given, key, url + signed) || IsHash(given, key, WithOtherPort(url) + signed);

    private static bool IsHash(ReadOnlySpan<byte> given, byte[] key, string signed)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The vendor's scheme.
        HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(signed), hash);
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(hash, given);
    }

    /// <summary>The URL without its port, or with the scheme's own where it has none; everything else untouched.</summary>
    private static string WithOtherPort(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?', '#'], start) is var path and >= 0 ? path : url.Length;
        var host = url.LastIndexOf('@', end - 1, end - start) is var at and >= 0 ? at + 1 : start;
        var port = url.LastIndexOf(':', end - 1, end - host);
        return port > url.LastIndexOf(']', end - 1, end - host)
            ? string.Concat(url.AsSpan(0, port), url.AsSpan(end))
            : string.Concat(url.AsSpan(0, end), url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80", url.AsSpan(end));
    }

    /// <summary>Twilio's own URL parser writes an apostrophe in a query as %27 before it signs.</summary>
    private static string WithQuotedApostrophes(string url) =>
        url.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? url[..query] + url[query..].Replace("'", "%27", StringComparison.Ordinal) : url;

    private static string? BodyHash(string url)
    {
        const string Name = "bodySHA256=";
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? null : url[(query + 1)..].Split('#')[0].Split('&').FirstOrDefault(p => p.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..];
    }
}
