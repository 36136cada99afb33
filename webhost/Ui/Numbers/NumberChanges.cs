using Longcode.Numbers;
using Longcode.Orders;

namespace Longcode.WebHost.Ui.Numbers;

/// <summary>Why a number or an order was not changed, in words with the next step.</summary>
public static class NumberChanges
{
    public static string Words(NumberChange change) => change.Status switch
    {
        NumberChangeStatus.Done => "Done.",
        NumberChangeStatus.NotFound => "This number is no longer one of the agency’s.",
        NumberChangeStatus.NotAllowed => "You need the permission Manage Text Messaging for this.",
        NumberChangeStatus.UnknownUser => "This user is gone. Choose another.",
        NumberChangeStatus.WrongLife => "The number changed in the meantime. Look at its status.",
        NumberChangeStatus.BankAsks => "Your bank asks you to confirm a payment first. Use the button at the top of the page; the number comes back by itself if it is this one’s.",
        NumberChangeStatus.PaymentNeeded => "This needs a payment that did not go through. Settle it, then try again.",
    };

    public static string Words(Tenants.OwedPayment paid, Tenants.CardView? card) => paid.Status switch
    {
        Tenants.OwedPaymentStatus.Settled => "The payment went through.",
        Tenants.OwedPaymentStatus.Declined => $"The bank declined {Words(card)}: {Decline(paid.DeclineCode)}.",
        Tenants.OwedPaymentStatus.UnderWay => "The bank has not answered yet. This notice goes away once the payment went through.",
        Tenants.OwedPaymentStatus.NotAllowed => "You need the permission Manage Text Messaging for this.",
        Tenants.OwedPaymentStatus.NoCard => "There is no card on file. Add one first.",
    };

    /// <summary>Visa ending 4242.</summary>
    public static string Words(Tenants.CardView? card) =>
        card is null ? "No card on file" : $"{char.ToUpperInvariant(card.Brand[0])}{card.Brand[1..]} ending {card.Last4}";

    /// <summary>The bank's reason as people say it.</summary>
    public static string Decline(string? code) => code switch
    {
        "insufficient_funds" => "not enough funds",
        "expired_card" => "the card has expired",
        "incorrect_cvc" => "the security code is wrong",
        "lost_card" or "stolen_card" => "the card was reported lost",
        "card_velocity_exceeded" => "the card is over its limit",
        "authentication_required" => "the bank wants the payment confirmed",
        Tenants.BillerWords.AuthenticationFailed => "the payment was not confirmed",
        "processing_error" => "the bank could not process it",
        _ => "the bank gave no reason",
    };

    /// <summary>Why an order was declined, as a sentence.</summary>
    public static string Declined(OrderView order) => order.DeclineCode switch
    {
        Tenants.BillerWords.AuthenticationExpired => "The payment was not confirmed with the bank in time.",
        Tenants.BillerWords.GivenUp => "The purchase was cancelled before the bank confirmed it.",
        var code => $"The bank declined {Words(order.Card)}: {Decline(code)}.",
    };

    public static string Words(ConfirmStatus status) => status switch
    {
        ConfirmStatus.Confirmed => "Confirmed.",
        ConfirmStatus.NotFound => "This order is gone. Start again; nothing was charged.",
        ConfirmStatus.NotAllowed => "You need the permission Manage Text Messaging for this.",
        ConfirmStatus.TermsNotAgreed => "Tick the box with the monthly payment terms first.",
        ConfirmStatus.QuoteExpired => "The offer is older than half an hour. Go back for a new one; nothing was charged.",
        ConfirmStatus.NoCard => "There is no card on file. Add one; nothing was charged.",
        ConfirmStatus.PastDue => "A payment is overdue. Settle it first; nothing was charged.",
        ConfirmStatus.BankAsks => "Your bank asks about another purchase first. Confirm or cancel that one at the top of the page; nothing was charged.",
        ConfirmStatus.NumberTaken => "Somebody else is buying this number. Go back for another; nothing was charged.",
    };
}
