using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Refit;

namespace Longcode.Silo.Twilio;

/// <summary>Turns an answer of the carrier, or the lack of one, into data.</summary>
public static class TwilioCalls
{
    public static readonly RefitSettings Refit = new(new SystemTextJsonContentSerializer(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = true,
        Converters = { new CarrierText() },
    }));

    public static async Task<TwilioReply<T>> AskAsync<T>(Func<Task<ApiResponse<T>>> call)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            using var response = await call();
            return response.HasRequestError(out var lost) ? Lost<T>(lost) : Answered(response);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or ApiExceptionBase)
        {
            return Lost<T>(e);
        }
    }

    private static TwilioReply<T> Answered<T>(ApiResponse<T> response)
        where T : class
    {
        var (pause, date) = (RetryAfter(response.Headers), response.Headers?.Date);
        var status = response.StatusCode ?? HttpStatusCode.InternalServerError;
        if (response.IsSuccessStatusCode)
        {
            return response.IsSuccessful
                ? new TwilioReply<T>(TwilioVerdict.Done, response.Content, Date: date, Status: (int)status)
                : new TwilioReply<T>(TwilioVerdict.Unknown, null, Date: date, Status: (int)status);
        }

        var body = response.HasResponseError(out var error) ? error.Content : null;
        var code = TwilioError.Parse(body, (int)status)?.Code;
        return new TwilioReply<T>(Judge(status, code), null, code, pause, date, (int)status);
    }

    /// <summary>
    /// Only the carrier's own code, or a plain 400, refuses one request for good. An error page of whatever stands between is of the way
    /// there. The codes from 21000 on are about the request's own fields, never about the account.
    /// </summary>
    private static TwilioVerdict Judge(HttpStatusCode status, int? code) => (status, code) switch
    {
        (HttpStatusCode.TooManyRequests, _) or (_, TwilioError.TooMany) => TwilioVerdict.TryLater,
        (_, TwilioError.Unauthenticated or 20005 or 20006 or 20007 or 20008 or TwilioError.Forbidden) => TwilioVerdict.Stopped,
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired, not (>= 21000 and < 22000)) => TwilioVerdict.Stopped,
        (HttpStatusCode.RequestTimeout, _) => TwilioVerdict.Unknown,
        ( > HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError, null) => TwilioVerdict.TryLater,
        ( >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError, _) => TwilioVerdict.Refused,
        _ => TwilioVerdict.Unknown,
    };

    /// <summary>A connection that was never made carried nothing.</summary>
    private static TwilioReply<T> Lost<T>(Exception e)
        where T : class
    {
        var cause = e is ApiExceptionBase { InnerException: { } inner } ? inner : e;
        return new TwilioReply<T>(
            cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }
                ? TwilioVerdict.TryLater
                : TwilioVerdict.Unknown,
            null);
    }

    private static TimeSpan? RetryAfter(HttpResponseHeaders? headers) => headers?.RetryAfter?.Delta;
}
