using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Longcode.People;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Templates;

/// <summary>Words that are written once and used often.</summary>
internal static class TemplatesApi
{
    private static Problem NotFound => Problem.Of(Reasons.TemplateNotFound, "Name a template of yours or one that is shared; GET /api/v1/templates lists them.");

    public static RouteGroupBuilder MapTemplates(this RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/templates").WithTags("Templates");
        templates.MapGet("", ListAsync).WithName("ListTemplates").WithSummary("Templates by name")
            .WithDescription("Those of the key's user and those that are shared with the agency.")
            .Produces<PageAnswer<TemplateAnswer>>().Problems(400);
        templates.MapPost("", CreateAsync).WithName("CreateTemplate").WithSummary("Write a template")
            .WithDescription("Merge fields are written `{{ FirstName }}`: FirstName, LastName, JobTitle, Company, MyName. One that may be empty takes a default: `{{ Company | default: \"your company\" }}`.")
            .Produces<TemplateAnswer>(StatusCodes.Status201Created).Problems(400, 422).WithMetadata(new NotRepeated());
        templates.MapPut("/{id}", ChangeAsync).WithName("ChangeTemplate").WithSummary("Change a template")
            .WithDescription("Give the version that you read: what somebody else saved meanwhile is not overwritten.")
            .Produces<TemplateAnswer>().Problems(400, 403, 404, 409, 422);
        templates.MapDelete("/{id}", DeleteAsync).WithName("DeleteTemplate").WithSummary("Delete a template")
            .Produces(StatusCodes.Status204NoContent).Problems(403, 404);
        return api;
    }

    private static async Task<IResult> ListAsync([AsParameters] PageQuery query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!query.TryRead(out var page, out var problem)) return problem;

        var templates = await People(grains, user).TemplatesAsync(user.Caller());
        return Pages.TryCut(templates, page, template => template.Id, out var cut, out problem) ? TypedResults.Ok(query.Answer(cut, TemplateAnswer.Of)) : problem;
    }

    private static async Task<IResult> CreateAsync(TemplateBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!TryRead(body, out var draft, out var problem)) return problem;

        var outcome = await People(grains, user).CreateTemplateAsync(user.Caller(), draft);
        return outcome is { Status: TemplateStatus.Done, Template: { } made }
            ? TypedResults.Created($"/api/v1/templates/{made.Id}", TemplateAnswer.Of(made))
            : Refused(outcome);
    }

    private static async Task<IResult> ChangeAsync(string id, TemplateBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!TryRead(body, out var draft, out var problem)) return problem;
        if (body.Version is not { } version) return Problem.MissingField("version");
        if (!Ids.IsPlausible(id)) return NotFound;

        var outcome = await People(grains, user).ChangeTemplateAsync(user.Caller(), id, version, draft);
        return outcome is { Status: TemplateStatus.Done, Template: { } now } ? TypedResults.Ok(TemplateAnswer.Of(now)) : Refused(outcome);
    }

    private static async Task<IResult> DeleteAsync(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!Ids.IsPlausible(id)) return NotFound;

        var outcome = await People(grains, user).DeleteTemplateAsync(user.Caller(), id);
        return outcome.Status == TemplateStatus.Done ? TypedResults.NoContent() : Refused(outcome);
    }

    private static bool TryRead(TemplateBody body, [NotNullWhen(true)] out TemplateDraft? draft, [NotNullWhen(false)] out Problem? problem)
    {
        draft = body is { Name: { } name, Body: { } words } ? new TemplateDraft(name, words, body.Shared) : null;
        problem = draft is null ? Problem.MissingField(body.Name is null ? "name" : "body") : null;
        return draft is not null;
    }

    private static Problem Refused(TemplateOutcome outcome) => outcome.Status switch
    {
        TemplateStatus.NotValid when outcome.Problems is [var first, ..] => Problem.Of(Reasons.TemplateNotValid, first.Sentence).With("field", first.Field),
        TemplateStatus.NotYours => Problem.Of(Reasons.NotAllowed, "A shared template is changed by its writer or by whoever manages users. Copy it into one of your own."),
        TemplateStatus.Changed => Problem.Of(Reasons.TemplateChanged, "Read the template again and make your change to its present version."),
        _ => NotFound,
    };

    private static IPeopleGrain People(IGrainFactory grains, ClaimsPrincipal user) => grains.GetGrain<IPeopleGrain>(user.Caller().AgencyId);
}
