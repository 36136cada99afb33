using Longcode.Accounts;
using Longcode.Consent;
using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>Reads an agency's texts as people look at them, and the few writes that reading needs. What is another agency's is not there.</summary>
public interface ITextReader
{
    Task<TextView?> FindAsync(string agencyId, string textId, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<Page<ConversationView>> ConversationsAsync(Caller caller, ConversationFilter filter, string? query, PageRequest page, CancellationToken cancellation);

    Task<ConversationView?> ConversationAsync(string agencyId, PhoneNumber number, PhoneNumber phone, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<Page<TextView>> ThreadAsync(string agencyId, PhoneNumber number, PhoneNumber phone, PageRequest page, CancellationToken cancellation);

    /// <summary>What stands on a person's or a record's page, newest first; <c>null</c>: no such person or record.</summary>
    Task<Page<ActivityView>?> ActivitiesAsync(string agencyId, SubjectKind kind, string subjectId, PageRequest page, CancellationToken cancellation);

    Task<ConsentView> ConsentAsync(string agencyId, PhoneNumber phone, CancellationToken cancellation);

    /// <summary>Conversations with unread texts on the caller's own numbers; on all numbers for whoever holds none.</summary>
    Task<int> UnreadCountAsync(Caller caller, CancellationToken cancellation);

    /// <summary><c>false</c>: nothing was unread.</summary>
    Task<bool> MarkReadAsync(string agencyId, PhoneNumber number, PhoneNumber phone, CancellationToken cancellation);

    /// <summary>The thread's texts then stand on that person alone. <c>false</c>: no such thread, or the phone is not that person's.</summary>
    Task<bool> SettlePersonAsync(string agencyId, PhoneNumber number, PhoneNumber phone, string personId, CancellationToken cancellation);
}
