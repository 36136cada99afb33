using System.Net;
using Longcode.Tenants;
using Stripe;

namespace Longcode.Silo.Stripe;

/// <summary>Turns an answer of the biller, or the lack of one, into data.</summary>
internal static class StripeCalls
{
    public static RequestOptions With(string key) => new() { IdempotencyKey = key };

    public static async Task<BillerAnswer<T>> AskAsync<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return new BillerAnswer<T>(BillerVerdict.Done, await call());
        }
        catch (StripeException e)
        {
            return Judge<T>(e);
        }
        catch (HttpRequestException e)
        {
            return new BillerAnswer<T>(WasSent(e) ? BillerVerdict.Unknown : BillerVerdict.TryLater, null);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return new BillerAnswer<T>(BillerVerdict.Unknown, null);
        }
    }

    /// <summary>The same key with other parameters cannot be a step of ours that is new: its first call may have been executed.</summary>
    private static BillerAnswer<T> Judge<T>(StripeException e)
        where T : class
    {
        var (type, code) = (e.StripeError?.Type, e.StripeError?.Code);
        return e.HttpStatusCode switch
        {
            HttpStatusCode.PaymentRequired => new(BillerVerdict.Declined, null, DeclineCode(e.StripeError)),
            HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict => new(BillerVerdict.TryLater, null, code),
            HttpStatusCode.RequestTimeout or HttpStatusCode.FailedDependency => new(BillerVerdict.Unknown, null, code),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError when type != "idempotency_error" =>
                new(BillerVerdict.Refused, null, code ?? type),
            _ => new(BillerVerdict.Unknown, null, code ?? type),
        };
    }

    /// <summary>The bank's own word where it gave one; one word for all the ways of asking the card's owner.</summary>
    public static string DeclineCode(StripeError? error) => error switch
    {
        { Code: "payment_intent_authentication_failure" } => BillerWords.AuthenticationFailed,
        { Code: { } code } when code == BillerCodes.AuthenticationRequired || code.EndsWith("requires_action", StringComparison.Ordinal) => BillerCodes.AuthenticationRequired,
        { DeclineCode: { Length: > 0 } word } => word,
        { Code: { Length: > 0 } code } => code,
        _ => "generic_decline",
    };

    private static bool WasSent(HttpRequestException e) =>
        e.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError);
}
