using Longcode.People;

namespace Longcode.WebHost.Api.Templates;

/// <summary>A message that is written once and used often.</summary>
/// <param name="Body">With its merge fields as they are written.</param>
/// <param name="Shared">Whether the whole agency may use it.</param>
/// <param name="UserId">Who wrote it.</param>
/// <param name="Version">Give it when you change the template.</param>
internal sealed record TemplateAnswer(string Id, string Name, string Body, bool Shared, string UserId, int Version)
{
    public static TemplateAnswer Of(TemplateView template) =>
        new(template.Id, template.Name, template.Body, template.Shared, template.UserId, template.Version);
}

/// <param name="Name">At most 60 characters.</param>
/// <param name="Body">At most 4,000 characters; what it becomes may have 1,000.</param>
/// <param name="Shared">Whether the whole agency may use it. A new one is not shared unless this says so; when one is changed, what is left out stays, and its writer alone decides it.</param>
/// <param name="Version">To change one: that of the template as it was read.</param>
internal sealed record TemplateBody(string? Name, string? Body, bool? Shared = null, int? Version = null);
