using System.Security.Claims;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Orders;

internal static class OrdersApi
{
    /// <summary>How long a confirmation waits for the purchase to end before it says that it is under way.</summary>
    private static readonly TimeSpan ConfirmPatience = TimeSpan.FromSeconds(3);

    public static RouteGroupBuilder MapOrders(this RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/number-orders").WithTags("Number orders");
        orders.MapPost("", QuoteAsync).WithName("QuoteNumber").WithSummary("Find a number and quote its price")
            .WithDescription("Nothing is charged. The quote stands for half an hour.")
            .Produces<OrderAnswer>(StatusCodes.Status201Created).Problems(400, 403, 409, 422);
        orders.MapPost("/{id}/confirm", ConfirmAsync).WithName("ConfirmOrder").WithSummary("Buy the quoted number")
            .WithDescription("Charges the card on file and buys the number. 200 when the order has ended, 202 while it goes on: read on with GET. A repeat buys nothing twice. "
                + "Where the bank asks the card's owner (3-D Secure) the order is “authenticating”: open its “confirmUrl” in a browser. "
                + "Confirmed, it goes on by itself; refused, or unanswered until “confirmUntil”, it is declined. Meanwhile another order of the agency is answered 409 “bank-asks”.")
            .Produces<OrderAnswer>().Produces<OrderAnswer>(StatusCodes.Status202Accepted).Problems(400, 402, 403, 404, 409, 422);
        orders.MapPost("/{id}/give-up", GiveUpAsync).WithName("GiveUpOrder").WithSummary("Give up a purchase that the bank asks about")
            .WithDescription("Ends an order that is “authenticating” as declined, uncharged; where the card's owner confirmed at the last moment it goes on instead. Read on with GET.")
            .Produces<OrderAnswer>().Produces<OrderAnswer>(StatusCodes.Status202Accepted).Problems(403, 404, 409);
        orders.MapGet("/{id}", GetAsync).WithName("GetOrder").WithSummary("How an order stands")
            .Produces<OrderAnswer>().Problems(404);
        return api;
    }

    private static async Task<IResult> QuoteAsync(QuoteBody body, ClaimsPrincipal user, IGrainFactory grains, TimeProvider time)
    {
        if (body.UserId is null) return Problem.MissingField("userId");
        if (body.AreaCode is null) return Problem.MissingField("areaCode");

        PhoneNumber? wanted = null;
        if (body.Number is not null)
        {
            if (!Phones.TryField("number", body.Number, out var number, out var problem)) return problem;
            wanted = number;
        }

        var outcome = await grains.GetGrain<INumberOrderGrain>(Ids.New(time)).QuoteAsync(user.Caller(), new QuoteRequest(WellFormed.Of(body.UserId), WellFormed.Of(body.AreaCode), wanted));
        return outcome is { Status: QuoteStatus.Quoted, Order: { } order }
            ? TypedResults.Created($"/api/v1/number-orders/{order.Id}", OrderAnswer.Of(order))
            : OrderProblems.Of(outcome);
    }

    private static async Task<IResult> ConfirmAsync(string id, ConfirmBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!Ids.IsPlausible(id)) return OrderProblems.NotFound;

        var order = grains.GetGrain<INumberOrderGrain>(id);
        var outcome = await order.ConfirmAsync(user.Caller(), body.AgreeToTerms is true);
        if (outcome.Status != ConfirmStatus.Confirmed) return OrderProblems.Of(outcome);

        return await order.GetAsync(user.Caller(), ConfirmPatience) switch
        {
            null => OrderProblems.NotFound,
            { Status: OrderStatus.Declined } declined => OrderProblems.Declined(declined),
            { HasEnded: true } ended => TypedResults.Ok(OrderAnswer.Of(ended)),
            var running => TypedResults.Accepted($"/api/v1/number-orders/{running.Id}", OrderAnswer.Of(running)),
        };
    }

    private static async Task<IResult> GiveUpAsync(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!Ids.IsPlausible(id)) return OrderProblems.NotFound;

        var (caller, order) = (user.Caller(), grains.GetGrain<INumberOrderGrain>(id));
        if (await order.GetAsync(caller, TimeSpan.Zero) is null) return OrderProblems.NotFound;
        if (!caller.May(Permissions.ManageTextMessaging)) return Denied.ManageTextMessaging;
        if (!await order.GiveUpAsync(caller)) return OrderProblems.NotAsked;

        return await order.GetAsync(caller, ConfirmPatience) switch
        {
            null => OrderProblems.NotFound,
            { HasEnded: true } ended => TypedResults.Ok(OrderAnswer.Of(ended)),
            var running => TypedResults.Accepted($"/api/v1/number-orders/{running.Id}", OrderAnswer.Of(running)),
        };
    }

    private static async Task<IResult> GetAsync(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        Ids.IsPlausible(id) && await grains.GetGrain<INumberOrderGrain>(id).GetAsync(user.Caller(), TimeSpan.Zero) is { } order
            ? TypedResults.Ok(OrderAnswer.Of(order))
            : OrderProblems.NotFound;
}
