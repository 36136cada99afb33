using System.Security.Cryptography;
using System.Text;

namespace Longcode.Sandbox.Stripe.Events;

/// <summary>The biller's signature: HMAC-SHA256 over the time and the raw body.</summary>
public static class StripeSignature
{
    public static string Sign(string secret, long timestamp, string body) =>
        $"t={timestamp},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")))}";
}
