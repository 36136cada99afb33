using System.Collections.Immutable;
using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.People;

/// <summary>An agency's people, records and templates as rows. What belongs to another agency is not there.</summary>
public interface IPeopleStore
{
    /// <summary>By last and first name.</summary>
    Task<Page<PersonView>> SearchAsync(string agencyId, PeopleQuery query, PageRequest page, CancellationToken cancellation);

    Task<PersonView?> FindAsync(string agencyId, string personId, CancellationToken cancellation);

    Task<ImmutableArray<PersonView>> WithPhoneAsync(string agencyId, PhoneNumber phone, CancellationToken cancellation);

    /// <summary>Adds a person with phones; one that is there already stays as it is.</summary>
    Task AddAsync(string agencyId, PersonView person, DateTimeOffset now, CancellationToken cancellation);

    /// <summary><c>false</c>: no such person, or the phone is not theirs.</summary>
    Task<bool> SetDoNotTextAsync(string agencyId, string personId, PhoneNumber phone, DoNotText mark, CancellationToken cancellation);

    /// <summary>
    /// Gives the phone to the person, and the earlier texts from it that stand on nobody; one commit, which no text that is being
    /// stored meanwhile slips through. <c>false</c>: no such person.
    /// </summary>
    Task<bool> AttachPhoneAsync(string agencyId, string personId, PhoneNumber phone, CancellationToken cancellation);

    Task<Page<RecordView>> RecordsAsync(string agencyId, RecordKind? kind, PeopleQuery query, PageRequest page, CancellationToken cancellation);

    Task<RecordView?> FindRecordAsync(string agencyId, string recordId, CancellationToken cancellation);

    Task AddRecordAsync(string agencyId, RecordView record, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The user's own and those that are shared, by name.</summary>
    Task<ImmutableArray<TemplateView>> TemplatesAsync(string agencyId, string userId, CancellationToken cancellation);

    Task AddTemplateAsync(string agencyId, string userId, TemplateView template, CancellationToken cancellation);

    /// <param name="version">That of the template before. <c>false</c>: it is gone, or has another version by now.</param>
    Task<bool> ChangeTemplateAsync(string agencyId, int version, TemplateView template, CancellationToken cancellation);

    /// <summary>The user's own or one that is shared; <c>null</c>: there is none.</summary>
    Task<TemplateView?> FindTemplateAsync(string agencyId, string userId, string templateId, bool deleted, CancellationToken cancellation);

    Task SetTemplateDeletedAsync(string agencyId, string templateId, bool deleted, CancellationToken cancellation);
}

/// <param name="Since">When the mark was set.</param>
/// <param name="By">The user who set it.</param>
public sealed record DoNotText(bool IsSet, DateTimeOffset Since, string By);
