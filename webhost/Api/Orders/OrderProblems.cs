using Longcode.Orders;
using Longcode.Tenants;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Orders;

/// <summary>Why a quote or a confirmation did not do what was asked.</summary>
internal static class OrderProblems
{
    private static readonly TimeSpan VendorPause = TimeSpan.FromSeconds(5);

    public static Problem NotFound => Problem.Of(Reasons.OrderNotFound, "Check the order's id; POST /api/v1/number-orders makes a new order.");

    public static Problem Of(QuoteOutcome outcome) => outcome.Status switch
    {
        QuoteStatus.Quoted => throw new InvalidOperationException("A quote came without its order."),
        QuoteStatus.NotAllowed => Denied.ManageTextMessaging,
        QuoteStatus.UnknownUser => Problem.Of(Reasons.UserNotFound, "Name a user of your agency; GET /api/v1/users lists them.").With("field", "userId"),
        QuoteStatus.AreaCodeNotValid => Problem.Of(Reasons.AreaCodeNotValid, "Give the three digits of a United States area code, such as 330.").With("field", "areaCode"),
        QuoteStatus.NoNumbers => NoNumbers(outcome),
        QuoteStatus.PastDue => PastDue,
        QuoteStatus.Unavailable => Problem.Of(Reasons.VendorUnavailable, "Nothing was charged. Ask for the quote again in a few seconds.").RetryAfter(VendorPause),
    };

    public static Problem NotAsked => Problem.Of(Reasons.NotAsked, "Read the order: only one that is “authenticating” can be given up.");

    public static Problem Of(ConfirmOutcome outcome) => outcome.Status switch
    {
        ConfirmStatus.Confirmed => throw new InvalidOperationException("A confirmed order is no problem."),
        ConfirmStatus.NotFound => NotFound,
        ConfirmStatus.NotAllowed => Denied.ManageTextMessaging,
        ConfirmStatus.TermsNotAgreed => Problem.Of(Reasons.TermsNotAgreed, "Show the order's terms, and send “agreeToTerms”: true once they are agreed to.").With("field", "agreeToTerms"),
        ConfirmStatus.QuoteExpired => Problem.Of(Reasons.QuoteExpired, "Ask for a new quote: POST /api/v1/number-orders. Nothing was charged."),
        ConfirmStatus.NoCard => Problem.Of(Reasons.NoCard, "Put a card on file in Manage Text Messaging, then confirm again. Nothing was charged."),
        ConfirmStatus.PastDue => PastDue,
        ConfirmStatus.BankAsks => BankAsks(outcome.Order?.Question),
        ConfirmStatus.NumberTaken => Problem.Of(Reasons.NumberTaken, "Ask for a new quote: it finds another number. Nothing was charged."),
    };

    private static Problem BankAsks(BankQuestion? asked) =>
        Problem.Of(Reasons.BankAsks, "Another purchase of your agency waits for its card's owner: open “confirmUrl” in a browser, or give that order up. Then confirm again. Nothing was charged.")
            .With("confirmUrl", asked?.Page).With("confirmUntil", asked?.Until).With("orderId", asked?.OrderId).With("number", asked?.Number?.Value);

    public static Problem Declined(OrderView order) =>
        Problem.Of(Reasons.CardDeclined, order.DeclineCode is BillerWords.AuthenticationFailed or BillerWords.AuthenticationExpired or BillerWords.GivenUp
                ? "The card's owner did not confirm the payment. Nothing was bought and nothing is owed. Order the number again."
                : "Nothing was bought and nothing is owed. Put another card on file, then order the number again.")
            .With("declineCode", order.DeclineCode).With("id", order.Id).With("orderStatus", OrderAnswer.Word(order.Status)).With("number", order.Number.Value);

    private static Problem PastDue => Problem.Of(Reasons.PastDue, "Settle the open monthly payment in Manage Text Messaging, then buy. Nothing was charged.");

    private static Problem NoNumbers(QuoteOutcome outcome) => Problem.Of(Reasons.NoNumbers, outcome.NearbyAreaCodes is [{ AreaCode: var nearest }, ..]
            ? $"Try a nearby area code, such as {nearest}."
            : "Try another area code.")
        .With("field", "areaCode").With("nearbyAreaCodes", outcome.NearbyAreaCodes.Select(code => new NearbyAreaCodeAnswer(code.AreaCode, code.Locality)).ToArray());
}
