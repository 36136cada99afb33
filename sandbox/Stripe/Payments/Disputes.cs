using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Payments;

/// <summary>A card's owner asks the bank for the money back. The bank takes it at once; what is decided later returns it, or not.</summary>
internal static class Disputes
{
    private static readonly string[] Reasons =
    [
        "credit_not_processed", "duplicate", "fraudulent", "general", "product_not_received", "product_unacceptable", "subscription_canceled", "unrecognized",
    ];

    private const long DueAfterSeconds = 9 * 24 * 60 * 60;

    public static void Map(StripeRoutes routes)
    {
        routes.Get("/disputes", $"charge payment_intent {StripePage.Names}", (work, given) => StripePage.Of<Dispute>(
            work, given, "/v1/disputes",
            dispute => (given.Text("charge") is not { } charge || dispute.Charge == charge)
                && (given.Text("payment_intent") is not { } intent || dispute.PaymentIntent == intent)));
        routes.Get("/disputes/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<Dispute>(given.Route["id"])));
    }

    public static Dispute Open(StripeWork work, string chargeId, long? amount, string? reason)
    {
        var charge = work.Edit<Charge>(chargeId, "charge");
        if (!charge.Paid || charge.Disputed)
            throw StripeProblem.Invalid(charge.Paid ? "This charge is disputed already." : "This charge was not paid.", "charge");
        if (amount is <= 0 || amount > charge.Amount)
            throw StripeProblem.Invalid($"The amount must be 1 to {charge.Amount}.", "amount");
        if (reason is not null && !Reasons.Contains(reason, StringComparer.Ordinal))
            throw StripeProblem.Invalid($"The reason must be one of {string.Join(", ", Reasons)}.", "reason");
        charge.Disputed = true;
        var dispute = work.Add(new Dispute
        {
            Amount = amount ?? charge.Amount,
            Charge = charge.Id,
            Currency = charge.Currency,
            EvidenceDetails = Details(work.Now + DueAfterSeconds),
            PaymentIntent = charge.PaymentIntent,
            PaymentMethodDetails = Method(charge),
            Reason = reason ?? "fraudulent",
        }, "du");
        work.Emit("charge.dispute.created", dispute);
        work.Emit("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    public static Dispute Close(StripeWork work, string id, bool won)
    {
        var dispute = work.Edit<Dispute>(id);
        if (dispute.Status is "won" or "lost")
            throw StripeProblem.Invalid($"This dispute is {dispute.Status} already.");
        dispute.Status = won ? "won" : "lost";
        dispute.EvidenceDetails = Details(dueBy: null);
        work.Emit("charge.dispute.closed", dispute);
        if (won)
            work.Emit("charge.dispute.funds_reinstated", dispute);
        return dispute;
    }

    private static JsonObject Details(long? dueBy) => new()
    {
        ["due_by"] = dueBy,
        ["enhanced_eligibility"] = new JsonObject(),
        ["has_evidence"] = false,
        ["past_due"] = false,
        ["submission_count"] = 0,
        ["submission_method"] = "manual",
    };

    private static JsonObject Method(Charge charge)
    {
        var brand = charge.PaymentMethodDetails?["card"]?["brand"]?.ToString() ?? "visa";
        return new JsonObject
        {
            ["card"] = new JsonObject { ["brand"] = brand, ["case_type"] = "chargeback", ["network"] = brand, ["network_reason_code"] = "83" },
            ["type"] = "card",
        };
    }
}
