using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Numbers;

namespace Longcode.People;

[GenerateSerializer, Alias("Longcode.PhoneType")]
public enum PhoneType
{
    Mobile = 0,
    Home = 1,
    Work = 2,
    Other = 3,
}

[GenerateSerializer, Immutable, Alias("Longcode.PersonView")]
public sealed record PersonView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string FirstName { get; init; }
    [Id(2)] public required string LastName { get; init; }
    [Id(3)] public string Company { get; init; } = "";
    [Id(4)] public string Title { get; init; } = "";
    [Id(5)] public ImmutableArray<PersonPhone> Phones { get; init; } = [];
    [Id(6)] public ImmutableArray<string> Emails { get; init; } = [];

    /// <summary>Rises with each change; a change states the version it was made on.</summary>
    [Id(7)] public long Version { get; init; }
    [Id(8)] public string City { get; init; } = "";
    [Id(9)] public string State { get; init; } = "";

    public string Name => $"{FirstName} {LastName}".Trim();
}

[GenerateSerializer, Immutable, Alias("Longcode.PersonPhone")]
public sealed record PersonPhone
{
    [Id(0)] public required PhoneNumber Number { get; init; }
    [Id(1)] public required PhoneType Type { get; init; }
    [Id(2)] public bool DoNotText { get; init; }
    [Id(3)] public DateTimeOffset? DoNotTextSince { get; init; }

    /// <summary>The user who marked it.</summary>
    [Id(4)] public string? DoNotTextBy { get; init; }

    /// <summary>Set when the phone's owner opted out of the agency's texts.</summary>
    [Id(5)] public DateTimeOffset? OptedOutSince { get; init; }
    [Id(6)] public string? OptOutWords { get; init; }
}

[GenerateSerializer, Alias("Longcode.RecordKind")]
public enum RecordKind
{
    Job = 0,
    Company = 1,
}

/// <summary>A job or company that a text may also be logged to.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.RecordView")]
public sealed record RecordView(
    [property: Id(0)] string Id,
    [property: Id(1)] RecordKind Kind,
    [property: Id(2)] string Title,
    [property: Id(3)] string Company,
    [property: Id(4)] string City);

/// <param name="Shared">Everybody of the agency may use it.</param>
/// <param name="UserId">Who wrote it.</param>
/// <param name="Version">Changes with each change.</param>
[GenerateSerializer, Immutable, Alias("Longcode.TemplateView")]
public sealed record TemplateView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Body,
    [property: Id(3)] bool Shared,
    [property: Id(4)] string UserId = "",
    [property: Id(5)] int Version = 1)
{
    /// <summary>Its writer may change it; one that is shared whoever manages users, too.</summary>
    public bool MayBeChangedBy(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return UserId == caller.UserId || (Shared && caller.May(Permissions.ManageUsers));
    }
}
