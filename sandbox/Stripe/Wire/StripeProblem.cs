using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Payments;

namespace Longcode.Sandbox.Stripe.Wire;

/// <summary>The biller refuses. Thrown, because a refusal unwinds all that the request had done so far.</summary>
internal sealed class StripeProblem(int status, string type, string? code, string message) : Exception(message)
{
    public const string InvalidRequest = "invalid_request_error";

    public int Status => status;

    public string Type => type;

    public string? Code => code;

    public string? Param { get; init; }

    public string? DeclineCode { get; init; }

    /// <summary>The bank's refusal stays on record even though nothing else does.</summary>
    public Charge? FailedCharge { get; init; }

    public PaymentIntent? PaymentIntent { get; init; }

    public SetupIntent? SetupIntent { get; init; }

    /// <summary>The attempt itself stands, with its failed charge: only its answer is an error.</summary>
    public bool KeepsWork { get; init; }

    /// <summary>Only what began to execute is remembered under its idempotency key.</summary>
    public bool IsKept => status is 402 or 500;

    public JsonObject ToJson(StripeWork work, string requestId)
    {
        var error = new JsonObject { ["type"] = type, ["message"] = Message };
        if (code is not null)
            (error["code"], error["doc_url"]) = (code, $"https://stripe.com/docs/error-codes/{code.Replace('_', '-')}");
        if (Param is not null)
            error["param"] = Param;
        if (DeclineCode is not null)
            error["decline_code"] = DeclineCode;
        if (FailedCharge is not null)
            error["charge"] = FailedCharge.Id;
        if (PaymentIntent is not null)
            error["payment_intent"] = StripeRenderer.Render(work, PaymentIntent);
        if (SetupIntent is not null)
            error["setup_intent"] = StripeRenderer.Render(work, SetupIntent);
        error["request_log_url"] = $"https://dashboard.stripe.com/test/logs/{requestId}";
        return new JsonObject { ["error"] = error };
    }

    public static StripeProblem Invalid(string message, string? param = null, string? code = null) => new(400, InvalidRequest, code, message) { Param = param };

    public static StripeProblem Unknown(string param) => Invalid($"Received unknown parameter: {param}", param, "parameter_unknown");

    public static StripeProblem Required(string param) => Invalid($"Missing required param: {param}.", param, "parameter_missing");

    public static StripeProblem Missing(Type type, string id, string param) =>
        new(param == "id" ? 404 : 400, InvalidRequest, "resource_missing", $"No such {Words(type)}: '{id}'") { Param = param };

    public static StripeProblem Refusal(int status, string? given)
    {
        var (type, code, message) = status switch
        {
            402 => ("card_error", given ?? "card_declined", "Your card was declined."),
            429 => (InvalidRequest, given ?? "lock_timeout", "This object cannot be accessed right now because another request is accessing it."),
            >= 500 => ("api_error", given, "An error occurred on the biller's side."),
            _ => (InvalidRequest, given, "The request was refused."),
        };
        return new StripeProblem(status, type, code, message) { DeclineCode = status == 402 ? "generic_decline" : null };
    }

    private static string Words(Type type) => type.Name switch
    {
        nameof(PaymentMethod) => "PaymentMethod",
        nameof(Payments.PaymentIntent) => "payment_intent",
        _ => string.Concat(type.Name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString())),
    };
}
