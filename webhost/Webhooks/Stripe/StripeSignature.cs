using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Longcode.WebHost.Webhooks.Stripe;

/// <summary>
/// <c>Stripe-Signature: t=…,v1=…</c>: HMAC-SHA256 with the endpoint's secret over the time and the raw body. While a secret is
/// rolled there are two; one that fits is enough. See https://docs.stripe.com/webhooks#verify-manually.
/// </summary>
public static class StripeSignature
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static bool Fits(string secret, ReadOnlySpan<byte> body, string? header, DateTimeOffset now)
    {
        if (header is null || !TryReadTime(header, out var time)) return false;
        if ((now - DateTimeOffset.FromUnixTimeSeconds(time)).Duration() > Tolerance) return false;

        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(secret, time, body, expected);

        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        var fits = false;
        foreach (var part in header.Split(','))
        {
            if (part.Trim() is ['v', '1', '=', .. { Length: SHA256.HashSizeInBytes * 2 } hex]
                && Convert.FromHexString(hex, given, out _, out _) == System.Buffers.OperationStatus.Done)
            {
                fits |= CryptographicOperations.FixedTimeEquals(given, expected);
            }
        }

        return fits;
    }

    private static void Hash(string secret, long time, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        var prefix = Encoding.ASCII.GetBytes(time.ToString(CultureInfo.InvariantCulture) + ".");
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(prefix);
        hmac.AppendData(body);
        hmac.GetHashAndReset(hash);
    }

    private static bool TryReadTime(string header, out long time)
    {
        time = 0;
        return header.Split(',').Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith("t=", StringComparison.Ordinal)) is { } part
            && long.TryParse(part.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out time)
            && time < 253_402_300_800;
    }
}
