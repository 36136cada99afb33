using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Longcode.Sandbox.Twilio;

/// <summary>Basic authentication and the header that tells how many calls run at once.</summary>
internal sealed class TwilioAccess(SandboxSettings settings)
{
    private readonly byte[] _expected = Encoding.UTF8.GetBytes($"{settings.AccountSid}:{settings.AuthToken}");
    private int _running;

    public async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var running = Interlocked.Increment(ref _running);
        try
        {
            http.Response.Headers["Twilio-Concurrent-Requests"] = running.ToString(System.Globalization.CultureInfo.InvariantCulture);
            http.Response.Headers["Twilio-Request-Id"] = Sids.New("RQ");
            if (!Knows(http.Request.Headers.Authorization))
            {
                http.Response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
                return TwilioError.Unauthenticated.ToResult();
            }

            return http.Request.RouteValues["account"] is string account && account != settings.AccountSid
                ? TwilioError.NotFound(http.Request.Path).ToResult()
                : await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private bool Knows(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || value is not { Scheme: "Basic", Parameter: { } parameter })
            return false;
        var given = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, given, out var length)
            && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), _expected);
    }
}
