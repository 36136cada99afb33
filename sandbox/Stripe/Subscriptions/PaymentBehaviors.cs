using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Subscriptions;

/// <summary>What becomes of a request whose payment does not go through.</summary>
internal static class PaymentBehaviors
{
    public const string AllowIncomplete = "allow_incomplete";
    public const string DefaultIncomplete = "default_incomplete";
    public const string ErrorIfIncomplete = "error_if_incomplete";
    public const string PendingIfIncomplete = "pending_if_incomplete";

    public static string Of(StripeParams given, string otherwise) =>
        given.OneOf("payment_behavior", AllowIncomplete, DefaultIncomplete, ErrorIfIncomplete, PendingIfIncomplete) ?? otherwise;

    /// <summary><c>error_if_incomplete</c> undoes all by throwing.</summary>
    public static void Judge(string behavior, BankAnswer answer)
    {
        if (behavior != ErrorIfIncomplete)
            return;
        if (answer is BankAnswer.Declined declined)
            throw declined.ToProblem();
        if (answer is BankAnswer.AsksOwner)
            throw new StripeProblem(
                402, "card_error", "subscription_payment_intent_requires_action",
                "Payment for this subscription requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with `subscription.latest_invoice`.");
    }
}
