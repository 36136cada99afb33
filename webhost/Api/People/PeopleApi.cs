using System.Security.Claims;
using Longcode.People;
using Longcode.Texts;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.People;

internal static class PeopleApi
{
    private const int LongestQuery = 200;

    public static RouteGroupBuilder MapPeople(this RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("", SearchAsync).WithName("SearchPeople").WithSummary("People by name")
            .WithDescription("query: the start of a name, company or title, or digits of a phone.")
            .Produces<PageAnswer<PersonAnswer>>().Problems(400);
        people.MapGet("/{id}", GetAsync).WithName("GetPerson").WithSummary("One person")
            .Produces<PersonAnswer>().Problems(404);
        people.MapPost("", CreateAsync).WithName("CreatePerson").WithSummary("Add a person")
            .Produces<PersonAnswer>(StatusCodes.Status201Created).Problems(400, 422).WithMetadata(new NotRepeated());
        people.MapGet("/{id}/activities", ActivitiesAsync).WithName("ListActivities").WithSummary("What happened with a person, newest first")
            .Produces<PageAnswer<ActivityAnswer>>().Problems(400, 404);
        return api;
    }

    private static async Task<IResult> SearchAsync([AsParameters] PageQuery page, string? query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!page.TryRead(out var request, out var problem)) return problem;
        if (query is { Length: > LongestQuery }) return Problem.InvalidParameter("query", $"Search for at most {LongestQuery} characters.");

        var found = await People(grains, user).SearchAsync(query is null ? null : WellFormed.Of(query), request);
        return TypedResults.Ok(page.Answer(found, PersonAnswer.Of));
    }

    private static async Task<IResult> GetAsync(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        Ids.IsPlausible(id) && await People(grains, user).GetAsync(id) is { } person ? TypedResults.Ok(PersonAnswer.Of(person)) : NotFound;

    private static async Task<IResult> CreateAsync(PersonBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!NewPersonRules.TryRead(body, out var person, out var problem)) return problem;

        var outcome = await People(grains, user).CreateAsync(user.Caller(), person);
        return outcome.Status switch
        {
            PersonStatus.Done when outcome.Person is { } made => TypedResults.Created($"/api/v1/people/{made.Id}", PersonAnswer.Of(made)),
            PersonStatus.NotValid => NotValid(outcome),
            _ => NotFound,
        };
    }

    private static async Task<IResult> ActivitiesAsync(string id, [AsParameters] PageQuery page, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!page.TryRead(out var request, out var problem)) return problem;
        if (!Ids.IsPlausible(id)) return NotFound;

        return await grains.GetGrain<ITextsGrain>(user.Caller().AgencyId).ActivitiesAsync(id, request) is { } found
            ? TypedResults.Ok(page.Answer(found, ActivityAnswer.Of))
            : NotFound;
    }

    private static IPeopleGrain People(IGrainFactory grains, ClaimsPrincipal user) => grains.GetGrain<IPeopleGrain>(user.Caller().AgencyId);

    private static Problem NotFound => Problem.Of(Reasons.PersonNotFound, "Name a person of your agency; GET /api/v1/people finds them.");

    private static Problem NotValid(PersonOutcome outcome) =>
        Problem.Of(Reasons.PersonNotValid, outcome.Problems is [{ } first, ..] ? first.Sentence : "Check the person's fields.")
            .With("field", outcome.Problems is [{ } named, ..] ? named.Field : null)
            .With("errors", outcome.Problems.Select(problem => new FieldProblemAnswer(problem.Field, problem.Sentence)).ToArray());
}
