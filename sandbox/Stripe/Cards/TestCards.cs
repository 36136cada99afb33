using System.Collections.Frozen;

namespace Longcode.Sandbox.Stripe.Cards;

/// <summary>What the bank says to a card.</summary>
/// <param name="Name">As in <c>pm_card_visa</c>, without its prefix.</param>
/// <param name="OnAttach">Refused already when it is put on file.</param>
/// <param name="Decline">The decline code of each charge; none when it is paid.</param>
/// <param name="Authentication">When the bank asks its owner.</param>
internal sealed record TestCard(
    string Name, string Number, string Brand, string Code = "", string Decline = "", bool OnAttach = false, Authentication Authentication = Authentication.Never, string Funding = "credit")
{
    public bool IsDeclined => Code.Length > 0;

    public string Last4 => Number[^4..];

    public string Message => Code switch
    {
        "expired_card" => "Your card has expired.",
        "incorrect_cvc" => "Your card's security code is incorrect.",
        "processing_error" => "An error occurred while processing your card. Try again in a little bit.",
        _ when Decline == "insufficient_funds" => "Your card has insufficient funds.",
        _ => "Your card was declined.",
    };
}

internal enum Authentication
{
    Never,

    /// <summary>Once, when it is set up for later use; until then at each charge.</summary>
    UntilSetUp,

    Always,
}

/// <summary>
/// The vendor's test cards. Those short of funds, lost or stolen can be put on file here, so that a purchase can be declined for a
/// reason; the vendor refuses them on attach.
/// </summary>
internal static class TestCards
{
    private static readonly TestCard[] Known =
    [
        new("visa", "4242424242424242", "visa"),
        new("visa_debit", "4000056655665556", "visa", Funding: "debit"),
        new("mastercard", "5555555555554444", "mastercard"),
        new("mastercard_debit", "5200828282828210", "mastercard", Funding: "debit"),
        new("amex", "378282246310005", "amex"),
        new("discover", "6011111111111117", "discover"),
        new("chargeDeclined", "4000000000000002", "visa", "card_declined", "generic_decline", OnAttach: true),
        new("chargeCustomerFail", "4000000000000341", "visa", "card_declined", "generic_decline"),
        new("chargeDeclinedInsufficientFunds", "4000000000009995", "visa", "card_declined", "insufficient_funds"),
        new("chargeDeclinedLostCard", "4000000000009987", "visa", "card_declined", "lost_card"),
        new("chargeDeclinedStolenCard", "4000000000009979", "visa", "card_declined", "stolen_card"),
        new("chargeDeclinedExpiredCard", "4000000000000069", "visa", "expired_card", "expired_card", OnAttach: true),
        new("chargeDeclinedIncorrectCvc", "4000000000000127", "visa", "incorrect_cvc", "incorrect_cvc", OnAttach: true),
        new("chargeDeclinedProcessingError", "4000000000000119", "visa", "processing_error", "processing_error", OnAttach: true),
        new("authenticationRequired", "4000002760003184", "visa", Authentication: Authentication.Always),
        new("authenticationRequiredOnSetup", "4000002500003155", "visa", Authentication: Authentication.UntilSetUp),
        new("threeDSecure2Required", "4000000000003220", "visa", Authentication: Authentication.Always),
    ];

    private static readonly FrozenDictionary<string, TestCard> ByName = Known.ToFrozenDictionary(card => card.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TestCard> ByNumber = Known.ToFrozenDictionary(card => card.Number, StringComparer.Ordinal);

    public static TestCard Of(PaymentMethod method) => ByName[method.TestCard];

    /// <summary><c>pm_card_visa</c>, and the vendor's longer form <c>pm_card_visa_chargeDeclined</c>.</summary>
    public static TestCard? OfMagicId(string id)
    {
        const string Prefix = "pm_card_";
        if (!id.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var name = id[Prefix.Length..];
        return ByName.GetValueOrDefault(name) ?? ByName.GetValueOrDefault(name.Replace("visa_", "", StringComparison.Ordinal));
    }

    public static TestCard? OfToken(string token) => token.StartsWith("tok_", StringComparison.Ordinal) ? ByName.GetValueOrDefault(token[4..]) : null;

    public static TestCard? OfNumber(string number) =>
        ByNumber.GetValueOrDefault(number.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal));
}
