using System.Collections.Immutable;
using System.Security.Claims;
using Longcode.Consent;
using Longcode.Texts;
using Longcode.WebHost.Accounts;

namespace Longcode.WebHost.Api.Consent;

/// <summary>Whether the agency may text a phone.</summary>
/// <param name="State"><c>opted-out</c>, <c>opted-in</c> or <c>none</c>.</param>
/// <param name="Events">What was said, newest first.</param>
internal sealed record ConsentAnswer(string Phone, string State, DateTimeOffset? Since, ImmutableArray<ConsentEventAnswer> Events)
{
    public static ConsentAnswer Of(ConsentView view) => new(
        view.Phone.Value, Word(view.State), view.Since,
        [.. view.Events.Select(entry => new ConsentEventAnswer(entry.At, Word(entry.State), entry.Source, entry.Words, entry.Number?.Value))]);

    private static string Word(ConsentState state) => state switch
    {
        ConsentState.None => "none",
        ConsentState.OptedOut => "opted-out",
        ConsentState.OptedIn => "opted-in",
    };
}

/// <param name="Source">Where it came from: <c>text</c> or <c>carrier</c>.</param>
/// <param name="Number">The agency's number that was texted, or that the carrier's block is for.</param>
internal sealed record ConsentEventAnswer(DateTimeOffset At, string State, string Source, string? Words, string? Number);

internal static class ConsentApi
{
    public static RouteGroupBuilder MapConsent(this RouteGroupBuilder api)
    {
        api.MapGet("/consent/{phone}", GetAsync).WithTags("Consent").WithName("GetConsent").WithSummary("Whether a phone opted out, with the ledger")
            .Produces<ConsentAnswer>().Problems(422);
        return api;
    }

    private static async Task<IResult> GetAsync(string phone, ClaimsPrincipal user, IGrainFactory grains) =>
        Phones.TryRoute(phone, out var theirs, out var problem)
            ? TypedResults.Ok(ConsentAnswer.Of(await grains.GetGrain<ITextsGrain>(user.Caller().AgencyId).ConsentAsync(theirs)))
            : problem;
}
