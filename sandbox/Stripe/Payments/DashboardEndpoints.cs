using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Payments;

/// <param name="Charge">As the ledger of charges names it.</param>
/// <param name="Amount">The whole charge, or what is left of it, by default.</param>
internal sealed record RefundOrder(string? Charge, long? Amount);

internal sealed record DisputeOrder(string? Charge, long? Amount, string? Reason);

/// <param name="Status"><c>won</c> or <c>lost</c>.</param>
internal sealed record DisputeEnd(string? Status);

/// <summary>What somebody does at the biller's dashboard, or a card's owner at the bank; the product learns of it by webhooks.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboard(this IEndpointRouteBuilder control)
    {
        control.MapPost("/refunds", (RefundOrder order, StripeBooks books) => DoAsync(books, "refunds", work =>
        {
            var charge = work.Get<Charge>(order.Charge ?? throw StripeProblem.Required("charge"), "charge");
            return charge.Paid
                ? Refunds.Give(work, charge, order.Amount ?? charge.Amount - charge.AmountRefunded, "requested_by_customer")
                : throw StripeProblem.Invalid("This charge was not paid.", "charge");
        }));
        control.MapPost("/disputes", (DisputeOrder order, StripeBooks books) => DoAsync(
            books, "disputes", work => Disputes.Open(work, order.Charge ?? throw StripeProblem.Required("charge"), order.Amount, order.Reason)));
        control.MapPost("/disputes/{id}", (string id, DisputeEnd end, StripeBooks books) => DoAsync(
            books, "disputes",
            work => end.Status is "won" or "lost" ? Disputes.Close(work, id, end.Status == "won") : throw StripeProblem.Invalid("'status' must be won or lost.", "status")));
    }

    private static async Task<IResult> DoAsync<T>(StripeBooks books, string name, Func<StripeWork, T> change)
        where T : StripeObject
    {
        try
        {
            var (made, durable) = books.Run(new CollectionFaults(), change);
            await durable;
            return Results.Created($"/stripe/v1/{name}/{made.Id}", new { made.Id });
        }
        catch (StripeProblem problem)
        {
            return ControlProblem.BadRequest(problem.Message);
        }
    }
}
