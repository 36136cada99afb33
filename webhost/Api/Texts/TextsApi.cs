using System.Security.Claims;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Longcode.WebHost.Api.Texts;

internal static class TextsApi
{
    public static RouteGroupBuilder MapTexts(this RouteGroupBuilder api)
    {
        var texts = api.MapGroup("/texts").WithTags("Texts");
        texts.MapPost("", SendAsync).WithName("SendText").WithSummary("Send a text")
            .WithDescription("202 once the text is stored and counted. The same Idempotency-Key with the same text answers the same and sends nothing twice; with another text it is a conflict.")
            .Produces<AcceptedAnswer>(StatusCodes.Status202Accepted).Problems(400, 404, 409, 422);
        texts.MapGet("/{id}", GetAsync).WithName("GetText").WithSummary("One text with its life line")
            .Produces<TextAnswer>().Problems(404);
        texts.MapPost("/{id}/withdraw", WithdrawAsync).WithName("WithdrawText").WithSummary("Undo a text that still waits")
            .WithDescription("Possible while the text is accepted; it is then not counted. One that was sent again is uncertain once more, and stays counted. Its author may, and whoever may send from its number.")
            .Produces<TextAnswer>().Problems(404, 409, 422);
        texts.MapPost("/{id}/settle", SettleAsync).WithName("SettleText").WithSummary("Decide about a text whose sending is uncertain")
            .WithDescription("Its author may, and whoever may send from its number.")
            .Produces<TextAnswer>().Problems(400, 404, 409, 422);
        return api;
    }

    private static async Task<IResult> SendAsync(
        [FromHeader(Name = SendTextRules.KeyHeader)] string? idempotencyKey, SendTextBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!SendTextRules.TryRead(user.Caller(), idempotencyKey, body, out var from, out var text, out var problem)) return problem;

        var outcome = await grains.Number(from).SendAsync(text);
        return outcome switch
        {
            { IsAccepted: true, Text: var accepted } => TypedResults.Accepted(
                $"/api/v1/texts/{accepted.Id}",
                new AcceptedAnswer(accepted.Id, TextStatus.Accepted.Word(), accepted.Segments, TextAnswer.EncodingWord(accepted.Encoding))),
            _ => TextProblems.Of(await NamedAsync(outcome, user.Caller(), grains), body),
        };
    }

    /// <summary>A refusal names who set a mark by the user's id; people read a name.</summary>
    private static async Task<SendOutcome> NamedAsync(SendOutcome outcome, Caller caller, IGrainFactory grains)
    {
        if (outcome.Refusal is not { By: { } by } refusal) return outcome;

        var users = await grains.GetGrain<ITenantGrain>(caller.AgencyId).UsersAsync();
        return outcome with { Refusal = refusal with { By = users.FirstOrDefault(user => user.UserId == by)?.Name } };
    }

    private static async Task<IResult> GetAsync(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        await FindAsync(id, user.Caller(), grains) is { } text ? TypedResults.Ok(TextAnswer.Of(text)) : TextProblems.NotFound;

    private static async Task<IResult> WithdrawAsync(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (await FindAsync(id, user.Caller(), grains) is not { } text) return TextProblems.NotFound;

        // A repeat after a lost answer finds it withdrawn already.
        if (text.Status == TextStatus.Withdrawn) return TypedResults.Ok(TextAnswer.Of(text));

        return await grains.Number(text.Number).WithdrawAsync(user.Caller(), id) switch
        {
            TextDecision.Done => await GetAsync(id, user, grains),
            TextDecision.NotYours => TextProblems.NotYours,
            TextDecision.WrongStatus => Problem.Of(Reasons.TextLeft, "The text went to the carrier, or had ended before: look at its status.").With("textStatus", text.Status.Word()),
        };
    }

    private static async Task<IResult> SettleAsync(string id, SettleBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (body.As is not { } word) return Problem.MissingField("as");
        if (await FindAsync(id, user.Caller(), grains) is not { } text) return TextProblems.NotFound;

        return await grains.Number(text.Number).SettleAsync(user.Caller(), id, Decision(word)) switch
        {
            TextDecision.Done => await GetAsync(id, user, grains),
            TextDecision.NotYours => TextProblems.NotYours,
            TextDecision.WrongStatus => Problem.Of(Reasons.TextNotUncertain, "Nothing is to be decided: look at the text's status.").With("textStatus", text.Status.Word()),
        };
    }

    private static async Task<TextView?> FindAsync(string id, Caller caller, IGrainFactory grains) =>
        Ids.IsPlausible(id) ? await grains.GetGrain<ITextsGrain>(caller.AgencyId).GetAsync(id) : null;

    private static SettleAs Decision(SettleWord word) => word switch
    {
        SettleWord.Arrived => SettleAs.Arrived,
        SettleWord.Resend => SettleAs.Resend,
        SettleWord.Left => SettleAs.Left,
    };
}
