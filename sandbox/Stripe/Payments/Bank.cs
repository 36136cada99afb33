using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Payments;

/// <summary>What the bank said to a charge.</summary>
internal abstract record BankAnswer
{
    public sealed record Paid(Charge Charge) : BankAnswer;

    public sealed record Declined(Charge Charge, string Code, string DeclineCode, string Message) : BankAnswer
    {
        /// <param name="intent">Stands with its failed attempt; without one nothing but the failed charge does.</param>
        public StripeProblem ToProblem(PaymentIntent? intent = null) => new(402, "card_error", Code, Message)
        {
            DeclineCode = DeclineCode,
            FailedCharge = Charge,
            PaymentIntent = intent,
            KeepsWork = intent is not null,
        };
    }

    public sealed record AsksOwner : BankAnswer;
}

internal static class Bank
{
    private static readonly FrozenSet<string> CodesOfTheirOwn = FrozenSet.Create(
        StringComparer.Ordinal, "expired_card", "incorrect_cvc", "processing_error", "authentication_required", "incorrect_number", "card_declined");

    public static BankAnswer Ask(StripeWork work, PaymentIntent intent, PaymentMethod method, bool offSession)
    {
        intent.PaymentMethod = method.Id;
        if (intent.Invoice is not null && work.Collections.Strike() is { } fault)
            return Decline(work, intent, method, Refusal(work, fault));
        var card = TestCards.Of(method);
        if (card.IsDeclined)
            return Decline(work, intent, method, (card.Code, card.Decline, card.Message));
        var asks = card.Authentication == Authentication.Always || (card.Authentication == Authentication.UntilSetUp && !method.IsAuthenticated);
        if (!asks)
            return Pay(work, intent, method);
        return offSession
            ? Decline(work, intent, method, ("authentication_required", "authentication_required", "Your card was declined. This transaction requires authentication."))
            : AskOwner(work, intent);
    }

    public static BankAnswer.Paid Pay(StripeWork work, PaymentIntent intent, PaymentMethod method)
    {
        var charge = Record(work, intent, method);
        (charge.Paid, charge.AmountCaptured) = (true, charge.Amount);
        charge.Outcome = Outcome("authorized", "approved_by_network", null, "Payment complete.");
        (intent.Status, intent.AmountReceived, intent.NextAction, intent.LastPaymentError) = ("succeeded", intent.Amount, null, null);
        work.Emit("charge.succeeded", charge);
        work.Emit("payment_intent.succeeded", intent);
        return new BankAnswer.Paid(charge);
    }

    public static BankAnswer.Declined Decline(StripeWork work, PaymentIntent intent, PaymentMethod method, (string Code, string Decline, string Message) why)
    {
        var charge = Record(work, intent, method);
        (charge.Status, charge.FailureCode, charge.FailureMessage) = ("failed", why.Code, why.Message);
        charge.Outcome = Outcome("issuer_declined", "declined_by_network", why.Decline, why.Message);
        intent.LastPaymentError = new JsonObject
        {
            ["type"] = "card_error",
            ["code"] = why.Code,
            ["decline_code"] = why.Decline,
            ["message"] = why.Message,
            ["charge"] = charge.Id,
            ["payment_method"] = StripeRenderer.Render(work, method),
        };
        (intent.Status, intent.NextAction, intent.PaymentMethod) = ("requires_payment_method", null, null);
        work.Emit("charge.failed", charge);
        work.Emit("payment_intent.payment_failed", intent);
        return new BankAnswer.Declined(charge, why.Code, why.Decline, why.Message);
    }

    private static BankAnswer.AsksOwner AskOwner(StripeWork work, PaymentIntent intent)
    {
        intent.Status = "requires_action";
        intent.NextAction = NextAction(work, intent.Id, intent.ReturnUrl);
        work.Emit("payment_intent.requires_action", intent);
        return new BankAnswer.AsksOwner();
    }

    /// <summary>The bank's own page; without a return address the caller sends its user there and back by itself.</summary>
    public static JsonObject NextAction(StripeWork work, string intent, string? returnUrl) => new()
    {
        ["type"] = "redirect_to_url",
        ["redirect_to_url"] = new JsonObject { ["return_url"] = returnUrl, ["url"] = $"{work.BaseUrl}/stripe/bank/{intent}" },
    };

    private static (string Code, string Decline, string Message) Refusal(StripeWork work, Fault fault)
    {
        if (fault.Status is not (null or 402) && work.Collections.IsRequest)
            throw StripeProblem.Refusal(fault.Status ?? 500, fault.Code);
        var given = fault.Code is { Length: > 0 } code ? code : "card_declined";
        var message = given == "insufficient_funds" ? "Your card has insufficient funds." : "Your card was declined.";
        return CodesOfTheirOwn.Contains(given)
            ? (given, given == "card_declined" ? "generic_decline" : given, message)
            : ("card_declined", given, message);
    }

    private static Charge Record(StripeWork work, PaymentIntent intent, PaymentMethod method)
    {
        var charge = work.Add(new Charge
        {
            Amount = intent.Amount,
            Currency = intent.Currency,
            Customer = intent.Customer,
            Description = intent.Description,
            PaymentIntent = intent.Id,
            PaymentMethod = method.Id,
            PaymentMethodDetails = Details(method, intent.Amount),
            Invoice = intent.Invoice,
        }, "ch");
        intent.LatestCharge = charge.Id;
        return charge;
    }

    private static JsonObject Details(PaymentMethod method, long amount) => new()
    {
        ["type"] = "card",
        ["card"] = new JsonObject
        {
            ["object"] = "sandbox.charged_card",
            ["brand"] = method.Card.Brand,
            ["exp_month"] = method.Card.ExpMonth,
            ["exp_year"] = method.Card.ExpYear,
            ["fingerprint"] = method.Card.Fingerprint,
            ["funding"] = method.Card.Funding,
            ["last4"] = method.Card.Last4,
            ["amount_authorized"] = amount,
            ["network"] = method.Card.Brand,
        },
    };

    private static JsonObject Outcome(string type, string network, string? reason, string message) => new()
    {
        ["advice_code"] = null,
        ["network_advice_code"] = null,
        ["network_decline_code"] = null,
        ["network_status"] = network,
        ["reason"] = reason,
        ["risk_level"] = "normal",
        ["seller_message"] = message,
        ["type"] = type,
    };
}
