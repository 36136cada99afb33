using Longcode.Feed;
using Longcode.People;
using Longcode.Texts;
using Longcode.WebHost.Ui.Live;
using Longcode.WebHost.Ui.Parts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.People;

/// <summary>The activities of a person, or of a record, newest first.</summary>
public sealed partial class ActivitiesCard : LiveComponent
{
    private KeysetList<ActivityView>? _list;
    private readonly Dictionary<string, RecordView> _records = new(StringComparer.Ordinal);

    [CascadingParameter] public required Desk Desk { get; set; }

    [Parameter] public string? PersonId { get; set; }
    [Parameter] public string? RecordId { get; set; }
    [Parameter] public string? PersonName { get; set; }

    protected override object? Subject => (PersonId, RecordId);

    protected override bool Concerns(FeedChange change) => change.Kind is FeedChangeKind.Text or FeedChangeKind.Person;

    protected override async Task LoadAsync()
    {
        var list = new KeysetList<ActivityView>(ReadAsync);
        do
        {
            await list.MoreAsync();
        }
        while (!list.Ended && list.Items.Count < _list?.Items.Count);

        _list = list;
    }

    private async Task<Page<ActivityView>> ReadAsync(PageRequest page)
    {
        var texts = Grains.GetGrain<ITextsGrain>(Desk.AgencyId);
        var read = (PersonId, RecordId) switch
        {
            ({ } person, _) => await texts.ActivitiesAsync(person, page),
            (_, { } record) => await texts.RecordActivitiesAsync(record, page),
            _ => null,
        };
        await NameRecordsAsync(read);
        return read ?? new Page<ActivityView>([], null);
    }

    private async Task NameRecordsAsync(Page<ActivityView>? page)
    {
        var people = Grains.GetGrain<IPeopleGrain>(Desk.AgencyId);
        var unnamed = (page?.Items ?? []).SelectMany(activity => activity.Text.RelatedRecordIds).Distinct(StringComparer.Ordinal)
            .Where(id => !_records.ContainsKey(id)).ToList();
        foreach (var record in await Task.WhenAll(unnamed.Select(people.RecordAsync)))
        {
            if (record is not null) _records[record.Id] = record;
        }
    }
}
