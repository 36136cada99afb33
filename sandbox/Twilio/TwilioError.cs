using System.Text.Json.Serialization;

namespace Longcode.Sandbox.Twilio;

/// <summary>The carrier's error body. Clients match on the code; the wording is ours.</summary>
internal sealed record TwilioError(
    [property: JsonPropertyName("code")] int Code,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("status")] int Status)
{
    [JsonPropertyName("more_info")]
    public string MoreInfo => $"https://www.twilio.com/docs/errors/{Code}";

    public IResult ToResult() => Results.Json(this, statusCode: Status);

    public static TwilioError NotFound(PathString path) =>
        new(20404, $"The requested resource {path.Value?.Replace(TwilioEndpoints.Root, "", StringComparison.Ordinal)} was not found", 404);

    public static readonly TwilioError Unauthenticated = new(20003, "Authenticate", 401);

    /// <summary>What a fault's refusal reads like.</summary>
    public static TwilioError Refusal(Faults.Fault fault)
    {
        var status = fault.Status ?? 500;
        var code = int.TryParse(fault.Code, System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : CodeOf(status);
        return new TwilioError(code, MessageOf(code), status);
    }

    private static int CodeOf(int status) => status switch
    {
        401 => 20003,
        >= 500 and not 503 => 20500,
        _ => 20000 + status,
    };

    private static string MessageOf(int code) => code switch
    {
        20003 => "Authenticate",
        20429 => "Too many concurrent requests",
        20500 => "An internal server error has occurred",
        20503 => "Service unavailable",
        21422 => "The phone number is not available",
        21610 => "The recipient has opted out of messages from this sender",
        _ => $"Error {code}",
    };
}
