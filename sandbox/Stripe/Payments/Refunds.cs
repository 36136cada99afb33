using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Payments;

internal static class Refunds
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("/refunds", "amount charge metadata payment_intent reason", Create);
        routes.Get("/refunds", $"charge payment_intent {StripePage.Names}", (work, given) => StripePage.Of<Refund>(
            work, given, "/v1/refunds",
            refund => (given.Text("charge") is not { } charge || refund.Charge == charge)
                && (given.Text("payment_intent") is not { } intent || refund.PaymentIntent == intent)));
        routes.Get("/refunds/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<Refund>(given.Route["id"])));
        routes.Get("/charges", $"customer payment_intent {StripePage.Names}", (work, given) => StripePage.Of<Charge>(
            work, given, "/v1/charges",
            charge => (given.Text("customer") is not { } customer || charge.Customer == customer)
                && (given.Text("payment_intent") is not { } intent || charge.PaymentIntent == intent)));
        routes.Get("/charges/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<Charge>(given.Route["id"])));
    }

    public static Refund Give(StripeWork work, Charge charge, long amount, string? reason)
    {
        charge = work.Edit(charge);
        var left = charge.Amount - charge.AmountRefunded;
        if (left == 0)
            throw StripeProblem.Invalid($"Charge {charge.Id} has already been refunded.", null, "charge_already_refunded");
        if (amount <= 0 || amount > left)
            throw StripeProblem.Invalid($"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})", "amount");
        charge.AmountRefunded += amount;
        charge.Refunded = charge.AmountRefunded == charge.Amount;
        var refund = work.Add(new Refund
        {
            Amount = amount,
            Charge = charge.Id,
            Currency = charge.Currency,
            Customer = charge.Customer,
            PaymentIntent = charge.PaymentIntent,
            PaymentMethod = charge.PaymentMethod,
            Reason = reason,
            Invoice = charge.Invoice,
        }, "re");
        work.Emit("refund.created", refund);
        work.Emit("charge.refunded", charge);
        return refund;
    }

    private static Refund Create(StripeWork work, StripeParams given)
    {
        var charge = given.Text("payment_intent") is { } intent
            ? work.Find<Charge>(work.Get<PaymentIntent>(intent, "payment_intent").LatestCharge)
            : work.Get<Charge>(given.Required("charge"), "charge");
        if (charge is not { Paid: true })
            throw StripeProblem.Invalid("This payment has no successful charge to refund.", "payment_intent");
        var reason = given.OneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        var refund = Give(work, charge, given.Long("amount") ?? charge.Amount - charge.AmountRefunded, reason);
        given.Merge("metadata", refund.Metadata);
        return refund;
    }
}
