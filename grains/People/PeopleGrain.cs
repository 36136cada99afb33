using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;
using Orleans.Concurrency;

namespace Longcode.People;

[GrainType("people"), StatelessWorker]
public sealed partial class PeopleGrain(IPeopleStore store, IFeed feed, TimeProvider time) : Grain, IPeopleGrain
{
    private string Agency => this.GetPrimaryKeyString();

    public Task<Page<PersonView>> SearchAsync(string? query, PageRequest page) =>
        store.SearchAsync(Agency, PeopleQuery.Of(query), page, CancellationToken.None);

    public Task<PersonView?> GetAsync(string personId) => store.FindAsync(Agency, personId, CancellationToken.None);

    public async Task<PersonOutcome> CreateAsync(Caller caller, NewPerson person)
    {
        if (!IsOurs(caller))
        {
            return new PersonOutcome(PersonStatus.NotFound);
        }

        var now = time.GetUtcNow();
        var (made, problems) = PersonRules.Check(person, Guid.CreateVersion7(now).ToString("N"), caller.UserId, now);
        if (made is null)
        {
            return new PersonOutcome(PersonStatus.NotValid) { Problems = problems };
        }

        await store.AddAsync(Agency, made, now, CancellationToken.None);
        return await ChangedAsync(made.Id);
    }

    public async Task<PersonOutcome> SetDoNotTextAsync(Caller caller, string personId, PhoneNumber phone, bool doNotText) =>
        IsOurs(caller) && await store.SetDoNotTextAsync(Agency, personId, phone, new DoNotText(doNotText, time.GetUtcNow(), caller.UserId), CancellationToken.None)
            ? await ChangedAsync(personId)
            : new PersonOutcome(PersonStatus.NotFound);

    public async Task<PersonOutcome> AttachPhoneAsync(Caller caller, string personId, PhoneNumber phone)
    {
        if (!phone.IsPhone)
        {
            return new PersonOutcome(PersonStatus.NotValid) { Problems = [new FieldProblem("phone", "A short code or a name is nobody's phone. Choose a sender with a phone.")] };
        }

        return IsOurs(caller) && await store.AttachPhoneAsync(Agency, personId, phone, CancellationToken.None)
            ? await ChangedAsync(personId)
            : new PersonOutcome(PersonStatus.NotFound);
    }

    public Task<ImmutableArray<PersonView>> FindByPhoneAsync(PhoneNumber phone) => store.WithPhoneAsync(Agency, phone, CancellationToken.None);

    public Task<PhoneNumber?> ParsePhoneAsync(string text) => Task.FromResult(Phones.Parse(text));

    public Task<Page<RecordView>> RecordsAsync(RecordKind? kind, string? query, PageRequest page) =>
        store.RecordsAsync(Agency, kind, PeopleQuery.Of(query), page, CancellationToken.None);

    public Task<RecordView?> RecordAsync(string recordId) => store.FindRecordAsync(Agency, recordId, CancellationToken.None);

    public async Task<MergeOutcome> MergeAsync(Caller caller, string? personId, string? recordId, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var person = personId is null ? null : await GetAsync(personId);
        if (body.Length > TemplateRules.BodyLength || !IsOurs(caller) || (personId is not null && person is null))
        {
            return new MergeOutcome(null, []);
        }

        var record = recordId is null ? null : await RecordAsync(recordId);
        return await MergeFields.MergeAsync(body, new Dictionary<MergeField, string>
        {
            [MergeField.FirstName] = person?.FirstName ?? "",
            [MergeField.LastName] = person?.LastName ?? "",
            [MergeField.JobTitle] = record is { Kind: RecordKind.Job } job ? job.Title : person?.Title ?? "",
            [MergeField.Company] = record?.Company ?? person?.Company ?? "",
            [MergeField.MyName] = MergeFields.Used(body).Contains(MergeField.MyName) ? await NameOfAsync(caller) : "",
        });
    }

    private bool IsOurs(Caller caller) => caller?.AgencyId == Agency;

    private async Task<string> NameOfAsync(Caller caller) =>
        (await GrainFactory.GetGrain<ITenantGrain>(Agency).UsersAsync()).FirstOrDefault(user => user.UserId == caller.UserId)?.Name ?? "";

    private async Task<PersonOutcome> ChangedAsync(string personId)
    {
        feed.Tell(Agency, [new FeedChange(FeedChangeKind.Person, Id: personId)]);
        return new PersonOutcome(PersonStatus.Done, await GetAsync(personId));
    }
}
