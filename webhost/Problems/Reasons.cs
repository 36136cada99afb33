using Longcode.Texts;

namespace Longcode.WebHost.Problems;

/// <summary>Why a call was not done: what the API calls <c>reason</c>.</summary>
internal sealed record Reason(string Code, int Status, string Title);

/// <summary>The one catalogue of reasons. Why a text is refused stands beside the refusals themselves, in <see cref="Refusals"/>.</summary>
internal static class Reasons
{
    public static readonly Reason InvalidJson = new("invalid-json", 400, "The body is not the JSON that this call takes");
    public static readonly Reason UnknownField = new("unknown-field", 400, "The body has a field that this call does not know");
    public static readonly Reason MissingField = new("missing-field", 400, "A field is missing");
    public static readonly Reason InvalidField = new("invalid-field", 400, "A field has a value that it cannot have");
    public static readonly Reason InvalidParameter = new("invalid-request", 400, "A parameter of the address has a value that it cannot have");
    public static readonly Reason BadRequest = new("bad-request", 400, "The request cannot be read");
    public static readonly Reason IdempotencyKeyRequired = new("idempotency-key-required", 400, "The header Idempotency-Key is missing");
    public static readonly Reason IdempotencyKeyNotValid = new("idempotency-key-not-valid", 400, "The header Idempotency-Key cannot be used");
    public static readonly Reason KeyNotValid = new("api-key-not-valid", 401, "The API key is missing or not valid");
    public static readonly Reason CardDeclined = new("card-declined", 402, "The card was declined");
    public static readonly Reason NoCard = new("no-card", 402, "There is no card on file");
    public static readonly Reason PaymentNeeded = new("payment-needed", 402, "This needs a payment that failed or is under way");
    public static readonly Reason NotAllowed = new("not-allowed", 403, "The permission is missing");
    public static readonly Reason SignatureNotValid = new("signature-not-valid", 403, "The signature is missing or not valid");
    public static readonly Reason NotFound = new("not-found", 404, "There is nothing at this address");
    public static readonly Reason OrderNotFound = new("order-not-found", 404, "There is no such order");
    public static readonly Reason NumberNotFound = new("number-not-found", 404, "There is no such number");
    public static readonly Reason TextNotFound = new("text-not-found", 404, "There is no such text");
    public static readonly Reason PersonNotFound = new("person-not-found", 404, "There is no such person");
    public static readonly Reason TemplateNotFound = new("template-not-found", 404, "There is no such template");
    public static readonly Reason InvoiceNotFound = new("invoice-not-found", 404, "There is no such invoice");
    public static readonly Reason ConversationNotFound = new("conversation-not-found", 404, "There is no such conversation");
    public static readonly Reason AgencyNotFound = new("agency-not-found", 404, "There is no such agency");
    public static readonly Reason MethodNotAllowed = new("method-not-allowed", 405, "This address does not take that method");
    public static readonly Reason NoNumbers = new("no-numbers-in-area-code", 409, "No number is for sale in this area code");
    public static readonly Reason QuoteExpired = new("quote-expired", 409, "The quote is too old");
    public static readonly Reason NumberTaken = new("number-taken", 409, "Another order holds this number");
    public static readonly Reason BankAsks = new("bank-asks", 409, "The bank asks the card's owner to confirm a payment first");
    public static readonly Reason NotAsked = new("not-asked", 409, "The bank does not ask about this order");
    public static readonly Reason NumberLife = new("number-not-active", 409, "The number's state does not allow this");
    public static readonly Reason IdempotencyConflict = new("idempotency-conflict", 409, "This Idempotency-Key stands for another text");
    public static readonly Reason TextNotUncertain = new("text-not-uncertain", 409, "The text's sending is not uncertain");
    public static readonly Reason TextLeft = new("text-left", 409, "The text does not wait any more");
    public static readonly Reason TemplateChanged = new("template-changed", 409, "Somebody changed the template meanwhile");
    public static readonly Reason BodyTooLarge = new("body-too-large", 413, "The body is too large");
    public static readonly Reason MediaType = new("unsupported-media-type", 415, "The body's type is not the one that this call takes");
    public static readonly Reason UserNotFound = new("user-not-found", 422, "There is no such user");
    public static readonly Reason AreaCodeNotValid = new("area-code-not-valid", 422, "This is not an area code");
    public static readonly Reason PhoneNotValid = new("phone-not-valid", 422, "This is not a phone number");
    public static readonly Reason PersonNotValid = new("person-not-valid", 422, "The person cannot be stored like this");
    public static readonly Reason TemplateNotValid = new("template-not-valid", 422, "The template cannot be stored like this");
    public static readonly Reason TermsNotAgreed = new("terms-not-agreed", 422, "The monthly payment terms are not agreed to");
    public static readonly Reason PastDue = new("past-due", 422, "A monthly payment failed");
    public static readonly Reason RateLimited = new("rate-limited", 429, "Too many requests");
    public static readonly Reason LineFull = new("line-full", 429, "Too many texts wait on this number");
    public static readonly Reason InternalError = new("internal-error", 500, "This failed for a reason of ours");
    public static readonly Reason Unavailable = new("unavailable", 503, "The service does not answer");
    public static readonly Reason VendorUnavailable = new("vendor-unavailable", 503, "The carrier or the biller does not answer");

    /// <summary>The refusal of sending from a colleague's number, for what was sent from it.</summary>
    public static readonly Reason NotYours = Of(RefusalReason.NotYourNumber) with { Title = "The text is a colleague's" };

    public static Reason Of(RefusalReason refusal) => new(refusal.Code(), StatusCodes.Status422UnprocessableEntity, "The text was refused");
}
