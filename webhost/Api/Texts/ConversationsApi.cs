using System.Security.Claims;
using Longcode.Numbers;
using Longcode.Texts;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Texts;

internal static class ConversationsApi
{
    private const int LongestQuery = 200;

    public static RouteGroupBuilder MapConversations(this RouteGroupBuilder api)
    {
        var conversations = api.MapGroup("/conversations").WithTags("Conversations");
        conversations.MapGet("", ListAsync).WithName("ListConversations").WithSummary("Conversations, newest first")
            .WithDescription("filter: all (default), unread, mine, unknown-senders or trouble. query: part of a name or phone.")
            .Produces<PageAnswer<ConversationAnswer>>().Problems(400);
        conversations.MapGet("/{number}/{phone}", ThreadAsync).WithName("GetConversation").WithSummary("The texts between a number and a phone, newest first")
            .Produces<PageAnswer<TextAnswer>>().Problems(400, 404, 422);
        return api;
    }

    private static async Task<IResult> ListAsync([AsParameters] PageQuery page, string? filter, string? query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!page.TryRead(out var request, out var problem)) return problem;
        if (query is { Length: > LongestQuery }) return Problem.InvalidParameter("query", $"Search for at most {LongestQuery} characters.");
        if (Filter(filter) is not { } wanted)
        {
            return Problem.InvalidParameter("filter", "Choose one of all, unread, mine, unknown-senders and trouble.");
        }

        var caller = user.Caller();
        var found = await grains.GetGrain<ITextsGrain>(caller.AgencyId)
            .ConversationsAsync(caller, wanted, query is null ? null : WellFormed.Of(query), request);
        return TypedResults.Ok(page.Answer(found, ConversationAnswer.Of));
    }

    private static async Task<IResult> ThreadAsync(string number, string phone, [AsParameters] PageQuery page, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!page.TryRead(out var request, out var problem)) return problem;
        if (!Phones.TryNumber(number, out var ours, out problem)) return problem;

        var theirs = PhoneNumber.OfSender(phone);
        var texts = grains.GetGrain<ITextsGrain>(user.Caller().AgencyId);
        var found = await texts.ThreadAsync(ours, theirs, request);
        return found.Items.IsEmpty && await texts.ConversationAsync(ours, theirs) is null
            ? theirs.IsPhone ? NotFound : Phones.NotInRoute
            : TypedResults.Ok(page.Answer(found, TextAnswer.Of));
    }

    private static Problem NotFound =>
        Problem.Of(Reasons.ConversationNotFound, "Nothing was texted between this number and this phone; GET /api/v1/conversations lists what was.");

    private static ConversationFilter? Filter(string? word) => word switch
    {
        null or "" or "all" => ConversationFilter.All,
        "unread" => ConversationFilter.Unread,
        "mine" => ConversationFilter.Mine,
        "unknown-senders" => ConversationFilter.UnknownSenders,
        "trouble" => ConversationFilter.Trouble,
        _ => null,
    };
}
