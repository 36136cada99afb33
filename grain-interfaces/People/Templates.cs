using System.Collections.Immutable;

namespace Longcode.People;

/// <summary>A template as its writer wants it.</summary>
/// <param name="Shared">Its writer alone decides it; <c>null</c> leaves it as it is.</param>
[GenerateSerializer, Immutable, Alias("Longcode.TemplateDraft")]
public sealed record TemplateDraft(
    [property: Id(0)] string Name,
    [property: Id(1)] string Body,
    [property: Id(2)] bool? Shared = null);

[GenerateSerializer, Alias("Longcode.TemplateStatus")]
public enum TemplateStatus
{
    Done = 0,
    NotFound = 1,

    /// <summary>See <see cref="TemplateOutcome.Problems"/>.</summary>
    NotValid = 2,

    /// <summary>It is shared, and a colleague's.</summary>
    NotYours = 3,

    /// <summary>Somebody changed it meanwhile; <see cref="TemplateOutcome.Template"/> is how it stands.</summary>
    Changed = 4,
}

[GenerateSerializer, Immutable, Alias("Longcode.TemplateOutcome")]
public sealed record TemplateOutcome(
    [property: Id(0)] TemplateStatus Status,
    [property: Id(1)] TemplateView? Template = null)
{
    [Id(2)] public ImmutableArray<FieldProblem> Problems { get; init; } = [];
}
