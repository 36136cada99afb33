using System.Globalization;
using System.Text.Json;

namespace Longcode.Silo.Twilio;

/// <summary>The carrier's error body. Its code decides, never its wording.</summary>
/// <param name="Status">The HTTP status.</param>
public sealed record TwilioError(int Code, int Status)
{
    /// <summary>A lower one is a gateway's, most often the HTTP status.</summary>
    private const int LowestCode = 10_000;

    public const int Unauthenticated = 20003;
    public const int Forbidden = 20403;
    public const int NotFound = 20404;
    public const int TooMany = 20429;

    /// <summary><c>null</c> for a body that is not the carrier's own, such as a gateway's page: then the HTTP status is all there is.</summary>
    public static TwilioError? Parse(string? body, int status)
    {
        if (body is not { Length: > 0 } || body.AsSpan().TrimStart() is not ['{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("code", out var code) && code.TryGetInt32(out var number) && number >= LowestCode
                ? new TwilioError(number, status)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public string CodeText => Code.ToString(CultureInfo.InvariantCulture);
}
