using System.Globalization;

namespace Longcode.Sandbox.Twilio;

/// <summary>RFC 2822 for the 2010 API, ISO 8601 for v1; both in whole seconds.</summary>
internal static class TwilioDates
{
    public static string Rfc2822(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    public static string Rfc2822(long unixMilliseconds) => Rfc2822(DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds));

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
