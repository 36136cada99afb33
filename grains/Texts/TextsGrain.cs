using Longcode.Accounts;
using Longcode.Consent;
using Longcode.Feed;
using Longcode.Numbers;
using Orleans.Concurrency;

namespace Longcode.Texts;

[GrainType("texts"), StatelessWorker]
public sealed class TextsGrain(ITextReader reader, IFeed feed) : Grain, ITextsGrain
{
    private string Agency => this.GetPrimaryKeyString();

    public Task<TextView?> GetAsync(string textId) => reader.FindAsync(Agency, textId, CancellationToken.None);

    public Task<Page<ConversationView>> ConversationsAsync(Caller caller, ConversationFilter filter, string? query, PageRequest page) =>
        IsOurs(caller)
            ? reader.ConversationsAsync(caller, filter, query, page, CancellationToken.None)
            : Task.FromResult(new Page<ConversationView>([], null));

    public Task<ConversationView?> ConversationAsync(PhoneNumber number, PhoneNumber phone) =>
        reader.ConversationAsync(Agency, number, phone, CancellationToken.None);

    public Task<Page<TextView>> ThreadAsync(PhoneNumber number, PhoneNumber phone, PageRequest page) =>
        reader.ThreadAsync(Agency, number, phone, page, CancellationToken.None);

    public Task<Page<ActivityView>?> ActivitiesAsync(string personId, PageRequest page) =>
        reader.ActivitiesAsync(Agency, SubjectKind.Person, personId, page, CancellationToken.None);

    public Task<Page<ActivityView>?> RecordActivitiesAsync(string recordId, PageRequest page) =>
        reader.ActivitiesAsync(Agency, SubjectKind.Record, recordId, page, CancellationToken.None);

    public Task<ConsentView> ConsentAsync(PhoneNumber phone) => reader.ConsentAsync(Agency, phone, CancellationToken.None);

    public Task<int> UnreadCountAsync(Caller caller) =>
        IsOurs(caller) ? reader.UnreadCountAsync(caller, CancellationToken.None) : Task.FromResult(0);

    public async Task MarkReadAsync(Caller caller, PhoneNumber number, PhoneNumber phone)
    {
        if (IsOurs(caller) && await reader.MarkReadAsync(Agency, number, phone, CancellationToken.None))
        {
            feed.Tell(Agency, [new FeedChange(FeedChangeKind.Text, number, phone)]);
        }
    }

    public async Task<bool> SettlePersonAsync(Caller caller, PhoneNumber number, PhoneNumber phone, string personId)
    {
        if (!IsOurs(caller) || !await reader.SettlePersonAsync(Agency, number, phone, personId, CancellationToken.None))
        {
            return false;
        }

        feed.Tell(Agency, [new FeedChange(FeedChangeKind.Text, number, phone), new FeedChange(FeedChangeKind.Person, Id: personId)]);
        return true;
    }

    private bool IsOurs(Caller caller) => caller?.AgencyId == Agency;
}
