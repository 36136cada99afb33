using Longcode.Accounts;
using Longcode.Consent;
using Longcode.Numbers;

namespace Longcode.Texts;

[GenerateSerializer, Alias("Longcode.ConversationFilter")]
public enum ConversationFilter
{
    All = 0,
    Unread = 1,
    Mine = 2,

    /// <summary>Senders that no person has the phone of.</summary>
    UnknownSenders = 3,

    /// <summary>Those with a text of which it is not sure that it was sent, or whose last text was not delivered.</summary>
    Trouble = 4,
}

/// <summary>
/// Reads an agency's texts. Key: agency id; stateless, reads rows only. What belongs to another agency is not found.
/// The few writes (read state, settling who a sender is) are durable when their task completes.
/// </summary>
[Alias("Longcode.ITextsGrain"), GrainInterfaceType("texts")]
public interface ITextsGrain : IGrainWithStringKey
{
    [Alias("Get")]
    Task<TextView?> GetAsync(string textId);

    /// <summary>Newest first.</summary>
    [Alias("Conversations")]
    Task<Page<ConversationView>> ConversationsAsync(Caller caller, ConversationFilter filter, string? query, PageRequest page);

    [Alias("Conversation")]
    Task<ConversationView?> ConversationAsync(PhoneNumber number, PhoneNumber phone);

    /// <summary>The texts between a number and a phone, newest first; empty where there are none.</summary>
    [Alias("Thread")]
    Task<Page<TextView>> ThreadAsync(PhoneNumber number, PhoneNumber phone, PageRequest page);

    /// <summary>A person's activities, newest first; <c>null</c>: no such person.</summary>
    [Alias("Activities")]
    Task<Page<ActivityView>?> ActivitiesAsync(string personId, PageRequest page);

    /// <summary>A record's (job's, company's) activities, newest first; <c>null</c>: no such record.</summary>
    [Alias("RecordActivities")]
    Task<Page<ActivityView>?> RecordActivitiesAsync(string recordId, PageRequest page);

    [Alias("Consent")]
    Task<ConsentView> ConsentAsync(PhoneNumber phone);

    /// <summary>How many conversations have unread texts; of the caller's own numbers, or of all.</summary>
    [Alias("UnreadCount")]
    Task<int> UnreadCountAsync(Caller caller);

    [Alias("MarkRead")]
    Task MarkReadAsync(Caller caller, PhoneNumber number, PhoneNumber phone);

    /// <summary>Says which of several people with that phone it is; their texts then stand on that person alone. <c>false</c>: not found.</summary>
    [Alias("SettlePerson")]
    Task<bool> SettlePersonAsync(Caller caller, PhoneNumber number, PhoneNumber phone, string personId);
}
