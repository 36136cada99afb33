using System.Security.Claims;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Numbers;

internal static class NumbersApi
{
    public static RouteGroupBuilder MapNumbers(this RouteGroupBuilder api)
    {
        var numbers = api.MapGroup("/numbers").WithTags("Numbers");
        numbers.MapGet("", ListAsync).WithName("ListNumbers").WithSummary("The agency's numbers, oldest first")
            .Produces<PageAnswer<NumberAnswer>>().Problems(400);
        numbers.MapGet("/{number}", GetAsync).WithName("GetNumber").WithSummary("One number with this month's count")
            .Produces<NumberAnswer>().Problems(404);
        numbers.MapPut("/{number}/user", ReassignAsync).WithName("ReassignNumber").WithSummary("Give a number to another user")
            .WithDescription("The month's count stays with the number; history keeps its author.")
            .Produces<NumberAnswer>().Problems(400, 403, 404, 409, 422);
        numbers.MapPut("/{number}/top-up", TopUpAsync).WithName("SetTopUp").WithSummary("Let a number go on beyond its texts, in packs")
            .WithDescription("Each pack is charged to the card on file when it is needed. What is left of one ends with the month. 0 packs: the number stops at its texts.")
            .Produces<NumberAnswer>().Problems(400, 402, 403, 404, 409);
        numbers.MapDelete("/{number}", CancelAsync).WithName("CancelNumber").WithSummary("Cancel a number")
            .WithDescription("Sending stops at once. The number receives until receivesUntil and can be restored until then. The month is not refunded.")
            .Produces<NumberAnswer>().Problems(403, 404, 409);
        numbers.MapPost("/{number}/restore", RestoreAsync).WithName("RestoreNumber").WithSummary("Take a cancellation back")
            .WithDescription("Free while the month is paid; after that the number is charged anew.")
            .Produces<NumberAnswer>().Problems(402, 403, 404, 409);
        return api;
    }

    private static async Task<IResult> ListAsync([AsParameters] PageQuery query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!query.TryRead(out var page, out var problem)) return problem;

        var numbers = await grains.GetGrain<INumbersGrain>(user.Caller().AgencyId).ListAsync();
        return Pages.TryCut(numbers, page, number => number.Number.Value, out var cut, out problem) ? TypedResults.Ok(query.Answer(cut, NumberAnswer.Of)) : problem;
    }

    private static async Task<IResult> GetAsync(string number, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!Phones.TryNumber(number, out var phone, out var problem)) return problem;

        return await grains.Number(phone).GetAsync(user.Caller()) is { } view ? TypedResults.Ok(NumberAnswer.Of(view)) : Phones.NumberNotFound;
    }

    private static async Task<IResult> ReassignAsync(string number, ReassignBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!Phones.TryNumber(number, out var phone, out var problem)) return problem;
        if (body.UserId is null) return Problem.MissingField("userId");

        return Answer(await Tenant(grains, user).ReassignNumberAsync(user.Caller(), phone, WellFormed.Of(body.UserId)));
    }

    private static async Task<IResult> TopUpAsync(string number, TopUpBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!Phones.TryNumber(number, out var phone, out var problem)) return problem;
        if (body.PacksPerMonth is not { } packs) return Problem.MissingField("packsPerMonth");
        if (packs is < 0 or > NumberTopUp.MostPacks) return Problem.InvalidField("packsPerMonth", $"Allow 0 to {NumberTopUp.MostPacks} packs a month.");

        return Answer(await Tenant(grains, user).SetTopUpAsync(user.Caller(), phone, packs));
    }

    private static async Task<IResult> CancelAsync(string number, ClaimsPrincipal user, IGrainFactory grains) =>
        Phones.TryNumber(number, out var phone, out var problem) ? Answer(await Tenant(grains, user).CancelNumberAsync(user.Caller(), phone)) : problem;

    private static async Task<IResult> RestoreAsync(string number, ClaimsPrincipal user, IGrainFactory grains) =>
        Phones.TryNumber(number, out var phone, out var problem) ? Answer(await Tenant(grains, user).RestoreNumberAsync(user.Caller(), phone)) : problem;

    private static ITenantGrain Tenant(IGrainFactory grains, ClaimsPrincipal user) => grains.GetGrain<ITenantGrain>(user.Caller().AgencyId);

    private static IResult Answer(NumberChange change) => change.Status switch
    {
        NumberChangeStatus.Done => change.Number is { } number ? TypedResults.Ok(NumberAnswer.Of(number)) : Phones.NumberNotFound,
        NumberChangeStatus.NotFound => Phones.NumberNotFound,
        NumberChangeStatus.NotAllowed => Denied.ManageTextMessaging,
        NumberChangeStatus.UnknownUser => Problem.Of(Reasons.UserNotFound, "Name a user of your agency; GET /api/v1/users lists them.").With("field", "userId"),
        NumberChangeStatus.WrongLife => Problem.Of(Reasons.NumberLife, "Look at the number's status: it does not allow this.").With("numberStatus", change.Number?.StatusWord),
        NumberChangeStatus.BankAsks => Problem.Of(Reasons.BankAsks, "The bank asks the card's owner to confirm a payment: confirm it in Manage Text Messaging, then try again."),
        NumberChangeStatus.PaymentNeeded => Problem.Of(Reasons.PaymentNeeded, "Settle the open payment or put another card on file, then try again."),
    };
}
