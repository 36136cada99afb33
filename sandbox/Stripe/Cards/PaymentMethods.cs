using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Cards;

internal static class PaymentMethods
{
    public static PaymentMethod New(StripeWork work, TestCard card, long month = 12, long? year = null) => work.Add(new PaymentMethod
    {
        TestCard = card.Name,
        BillingDetails = new JsonObject
        {
            ["address"] = new JsonObject { ["city"] = null, ["country"] = null, ["line1"] = null, ["line2"] = null, ["postal_code"] = null, ["state"] = null },
            ["email"] = null,
            ["name"] = null,
            ["phone"] = null,
            ["tax_id"] = null,
        },
        Card = new Card
        {
            Brand = card.Brand,
            ExpMonth = month,
            ExpYear = year ?? DateTimeOffset.FromUnixTimeSeconds(work.Now).Year + 2,
            Fingerprint = $"fp{card.Number[^12..]}",
            Funding = card.Funding,
            Last4 = card.Last4,
            Checks = new JsonObject { ["address_line1_check"] = null, ["address_postal_code_check"] = null, ["cvc_check"] = "pass" },
            Networks = new JsonObject { ["available"] = new JsonArray(card.Brand), ["preferred"] = null },
        },
    }, "pm");

    /// <summary>An id of its own, or one of the vendor's magic ones, which stands for a new card.</summary>
    public static PaymentMethod Resolve(StripeWork work, string id, string param) =>
        TestCards.OfMagicId(id) is { } card ? New(work, card) : work.Edit<PaymentMethod>(id, param);

    public static PaymentMethod OfCustomer(StripeWork work, string id, string customer, string param)
    {
        var method = work.Get<PaymentMethod>(id, param);
        return method.Customer == customer
            ? method
            : throw StripeProblem.Invalid("The customer does not have a payment method with the ID " + id + ". The payment method must be attached to the customer.", param, "resource_missing");
    }

    public static PaymentMethod Attach(StripeWork work, PaymentMethod method, string customer)
    {
        if (method.Customer is { } other && other != customer)
            throw StripeProblem.Invalid("The payment method you provided has already been attached to a customer.", "payment_method", "payment_method_unexpected_state");
        var card = TestCards.Of(method);
        if (card.IsDeclined && card.OnAttach)
            throw new StripeProblem(402, "card_error", card.Code, card.Message) { DeclineCode = card.Decline };
        method.Customer = work.Get<Customer>(customer, "customer").Id;
        work.Emit("payment_method.attached", method);
        return method;
    }

    public static PaymentMethod Detach(StripeWork work, string id)
    {
        var method = work.Edit<PaymentMethod>(id);
        if (method.Customer is not { } customer)
            throw StripeProblem.Invalid("The payment method you provided is not attached to a customer so detachment is impossible.", "payment_method", "payment_method_unexpected_state");
        if (work.Find<Customer>(customer) is { } owner && owner.InvoiceSettings.DefaultPaymentMethod == id)
            work.Edit(owner).InvoiceSettings.DefaultPaymentMethod = null;
        method.Customer = null;
        work.Emit("payment_method.detached", method);
        return method;
    }
}
