using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Feed;

namespace Longcode.People;

public sealed partial class PeopleGrain
{
    public Task<ImmutableArray<TemplateView>> TemplatesAsync(Caller caller) =>
        IsOurs(caller) ? store.TemplatesAsync(Agency, caller.UserId, CancellationToken.None) : Task.FromResult(ImmutableArray<TemplateView>.Empty);

    public async Task<TemplateOutcome> CreateTemplateAsync(Caller caller, TemplateDraft draft)
    {
        if (!IsOurs(caller))
        {
            return new TemplateOutcome(TemplateStatus.NotFound);
        }

        var (kept, problems) = TemplateRules.Check(draft);
        if (problems.IsEmpty && (await TemplatesAsync(caller)).Count(known => known.UserId == caller.UserId) >= TemplateRules.Most)
        {
            problems = [new FieldProblem("name", $"You have {TemplateRules.Most} templates, which is the most. Delete one that you do not use.")];
        }

        if (!problems.IsEmpty)
        {
            return new TemplateOutcome(TemplateStatus.NotValid) { Problems = problems };
        }

        var made = new TemplateView(Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), kept.Name, kept.Body, kept.Shared ?? false, caller.UserId);
        await store.AddTemplateAsync(Agency, caller.UserId, made, CancellationToken.None);
        TellTemplate(made.Id);
        return new TemplateOutcome(TemplateStatus.Done, made);
    }

    public async Task<TemplateOutcome> ChangeTemplateAsync(Caller caller, string templateId, int version, TemplateDraft draft)
    {
        var allowed = await MayChangeAsync(caller, templateId);
        if (allowed is not { Status: TemplateStatus.Done, Template: { } before })
        {
            return allowed;
        }

        var (kept, problems) = TemplateRules.Check(draft);
        if (!problems.IsEmpty)
        {
            return new TemplateOutcome(TemplateStatus.NotValid) { Problems = problems };
        }

        var after = before with { Name = kept.Name, Body = kept.Body, Version = version + 1, Shared = before.UserId == caller.UserId ? kept.Shared ?? before.Shared : before.Shared };
        if (!await store.ChangeTemplateAsync(Agency, version, after, CancellationToken.None))
        {
            return await FindAsync(caller, templateId) is { } now ? new TemplateOutcome(TemplateStatus.Changed, now) : new TemplateOutcome(TemplateStatus.NotFound);
        }

        TellTemplate(templateId);
        return new TemplateOutcome(TemplateStatus.Done, after);
    }

    public Task<TemplateOutcome> DeleteTemplateAsync(Caller caller, string templateId) => SetDeletedAsync(caller, templateId, deleted: true);

    public Task<TemplateOutcome> RestoreTemplateAsync(Caller caller, string templateId) => SetDeletedAsync(caller, templateId, deleted: false);

    private async Task<TemplateOutcome> SetDeletedAsync(Caller caller, string templateId, bool deleted)
    {
        var outcome = await MayChangeAsync(caller, templateId, isDeleted: !deleted);
        if (outcome.Status == TemplateStatus.Done)
        {
            await store.SetTemplateDeletedAsync(Agency, templateId, deleted, CancellationToken.None);
            TellTemplate(templateId);
        }

        return outcome;
    }

    private async Task<TemplateOutcome> MayChangeAsync(Caller caller, string templateId, bool isDeleted = false) => await FindAsync(caller, templateId, isDeleted) switch
    {
        null => new TemplateOutcome(TemplateStatus.NotFound),
        { } template when !template.MayBeChangedBy(caller) => new TemplateOutcome(TemplateStatus.NotYours, template),
        { } template => new TemplateOutcome(TemplateStatus.Done, template),
    };

    private void TellTemplate(string templateId) => feed.Tell(Agency, [new FeedChange(FeedChangeKind.Template, Id: templateId)]);

    private async Task<TemplateView?> FindAsync(Caller caller, string templateId, bool isDeleted = false) =>
        IsOurs(caller) ? await store.FindTemplateAsync(Agency, caller.UserId, templateId, isDeleted, CancellationToken.None) : null;
}
