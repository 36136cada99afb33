using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.People;

/// <summary>
/// An agency's people, records and templates: plain rows. Key: agency id; stateless. What belongs to another agency is not found.
/// Each change is durable when its task completes.
/// </summary>
[Alias("Longcode.IPeopleGrain"), GrainInterfaceType("people")]
public interface IPeopleGrain : IGrainWithStringKey
{
    /// <summary>By last and first name; the query matches the start of any name, company or title word, or digits of a phone.</summary>
    [Alias("Search")]
    Task<Page<PersonView>> SearchAsync(string? query, PageRequest page);

    [Alias("Get")]
    Task<PersonView?> GetAsync(string personId);

    /// <summary>Phones may be written in any form that people use in the United States, or in E.164.</summary>
    [Alias("Create")]
    Task<PersonOutcome> CreateAsync(Caller caller, NewPerson person);

    [Alias("SetDoNotText")]
    Task<PersonOutcome> SetDoNotTextAsync(Caller caller, string personId, PhoneNumber phone, bool doNotText);

    /// <summary>Gives a phone to a person; the earlier texts from it then stand on that person. A repeat changes nothing.</summary>
    [Alias("AttachPhone")]
    Task<PersonOutcome> AttachPhoneAsync(Caller caller, string personId, PhoneNumber phone);

    [Alias("FindByPhone")]
    Task<ImmutableArray<PersonView>> FindByPhoneAsync(PhoneNumber phone);

    /// <summary>A phone as typed by a person to E.164; <c>null</c> where it is none.</summary>
    [Alias("ParsePhone")]
    Task<PhoneNumber?> ParsePhoneAsync(string text);

    [Alias("Records")]
    Task<Page<RecordView>> RecordsAsync(RecordKind? kind, string? query, PageRequest page);

    [Alias("Record")]
    Task<RecordView?> RecordAsync(string recordId);

    /// <summary>The caller's own and those that are shared, by name.</summary>
    [Alias("Templates")]
    Task<ImmutableArray<TemplateView>> TemplatesAsync(Caller caller);

    [Alias("CreateTemplate")]
    Task<TemplateOutcome> CreateTemplateAsync(Caller caller, TemplateDraft draft);

    /// <param name="version">That of the template as the caller saw it; another one is not overwritten.</param>
    [Alias("ChangeTemplate")]
    Task<TemplateOutcome> ChangeTemplateAsync(Caller caller, string templateId, int version, TemplateDraft draft);

    [Alias("DeleteTemplate")]
    Task<TemplateOutcome> DeleteTemplateAsync(Caller caller, string templateId);

    /// <summary>Brings back one that was deleted.</summary>
    [Alias("RestoreTemplate")]
    Task<TemplateOutcome> RestoreTemplateAsync(Caller caller, string templateId);

    /// <summary>A message with its merge fields filled in for a person; for nobody, as a phone that is no person's, only the caller's own are known.</summary>
    [Alias("Merge")]
    Task<MergeOutcome> MergeAsync(Caller caller, string? personId, string? recordId, string body);
}

[GenerateSerializer, Immutable, Alias("Longcode.NewPhone")]
public sealed record NewPhone(
    [property: Id(0)] string Number,
    [property: Id(1)] PhoneType Type,
    [property: Id(2)] bool DoNotText);

[GenerateSerializer, Immutable, Alias("Longcode.NewPerson")]
public sealed record NewPerson
{
    [Id(0)] public required string FirstName { get; init; }
    [Id(1)] public required string LastName { get; init; }
    [Id(2)] public string Company { get; init; } = "";
    [Id(3)] public string Title { get; init; } = "";
    [Id(4)] public ImmutableArray<NewPhone> Phones { get; init; } = [];
    [Id(5)] public ImmutableArray<string> Emails { get; init; } = [];
    [Id(6)] public string City { get; init; } = "";
    [Id(7)] public string State { get; init; } = "";
}

[GenerateSerializer, Alias("Longcode.PersonStatus")]
public enum PersonStatus
{
    Done = 0,
    NotFound = 1,

    /// <summary>See <see cref="PersonOutcome.Problems"/>.</summary>
    NotValid = 2,
}

/// <param name="Field">The field at fault, in the API's spelling, such as <c>phones[0].number</c>.</param>
[GenerateSerializer, Immutable, Alias("Longcode.FieldProblem")]
public sealed record FieldProblem(
    [property: Id(0)] string Field,
    [property: Id(1)] string Sentence);

[GenerateSerializer, Immutable, Alias("Longcode.PersonOutcome")]
public sealed record PersonOutcome(
    [property: Id(0)] PersonStatus Status,
    [property: Id(1)] PersonView? Person = null)
{
    [Id(2)] public ImmutableArray<FieldProblem> Problems { get; init; } = [];

    [MemberNotNullWhen(true, nameof(Person))]
    public bool IsDone => Status == PersonStatus.Done;
}

/// <summary>The merged text, or the fields that are empty for this person or not known at all.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.MergeOutcome")]
public sealed record MergeOutcome(
    [property: Id(0)] string? Text,
    [property: Id(1)] ImmutableArray<string> EmptyFields);
