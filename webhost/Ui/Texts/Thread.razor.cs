using Longcode.Consent;
using Longcode.Feed;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Texts;
using Longcode.WebHost.Ui.Live;
using Longcode.WebHost.Ui.Parts;
using Longcode.WebHost.Ui.People;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>The texts between one of the agency's numbers and a phone, with who it is beside them.</summary>
public sealed partial class Thread : LiveComponent
{
    private KeysetList<TextView>? _texts;
    private ConversationView? _conversation;
    private ConsentView? _consent;
    private PersonView? _person;
    private PersonPhone? _phone;

    [CascadingParameter] public required Desk Desk { get; set; }

    [Parameter, EditorRequired] public PhoneNumber Number { get; set; }
    [Parameter, EditorRequired] public PhoneNumber Phone { get; set; }
    [Parameter] public string? View { get; set; }

    private string FirstName => _person?.FirstName is { Length: > 0 } first ? first : "this person";

    /// <summary>Who texts is not settled: the rail then asks, on every width.</summary>
    private bool Asks => _conversation is { Ambiguous: true } || (_person is null && _texts is { Started: true });

    private string TypeWord => _conversation is { Ambiguous: true } ? $"One of several people to {Whose}" : _person is null ? $"Unknown sender to {Whose}" : _phone is null ? "Phone" : _person.TypeWord(_phone);

    private string Whose => Desk.Number(Number)?.UserId is { } user && user != Desk.Me.UserId ? $"{Desk.UserName(user).Split(' ')[0]}’s" : "your";

    private IEnumerable<string> RecordIds => (_texts?.Items ?? []).SelectMany(text => text.RelatedRecordIds).Distinct(StringComparer.Ordinal).Take(5);

    /// <summary>Texts and consent in the order of time, each day under its heading.</summary>
    private IEnumerable<Entry> Entries
    {
        get
        {
            var texts = (_texts?.Items ?? []).Select(text => new Entry(text.CreatedAt, Text: text));
            var oldest = _texts is { Ended: false, Items: [.., var last] } ? last.CreatedAt : DateTimeOffset.MinValue;
            var consent = (_consent?.Events ?? []).Where(entry => entry.At >= oldest).Select(entry => new Entry(entry.At, Consent: entry));
            DateOnly? day = null;
            foreach (var entry in texts.Concat(consent).OrderBy(entry => entry.At))
            {
                if (Desk.Moments.Date(entry.At) != day)
                {
                    day = Desk.Moments.Date(entry.At);
                    yield return new Entry(entry.At, Day: Desk.Moments.DayHeading(entry.At));
                }

                yield return entry;
            }
        }
    }

    protected override object? Subject => (Number, Phone);

    protected override bool Concerns(FeedChange change) => change.Kind switch
    {
        FeedChangeKind.Text => (change.Number is null || change.Number == Number) && (change.Phone is null || change.Phone == Phone),
        FeedChangeKind.Consent or FeedChangeKind.Person => true,
        _ => false,
    };

    protected override async Task LoadAsync()
    {
        var texts = Grains.GetGrain<ITextsGrain>(Desk.AgencyId);
        var list = new KeysetList<TextView>(page => texts.ThreadAsync(Number, Phone, page));
        do
        {
            await list.MoreAsync();
        }
        while (!list.Ended && list.Items.Count < _texts?.Items.Count);

        var consent = texts.ConsentAsync(Phone);
        _conversation = await texts.ConversationAsync(Number, Phone);
        (_person, _phone) = await WhoAsync(_conversation?.PersonId);
        (_texts, _consent) = (list, await consent);
        if (_conversation is { Unread: > 0 } && RendererInfo.IsInteractive)
        {
            await texts.MarkReadAsync(await Session.CallerAsync(), Number, Phone);
        }
    }

    private async Task<(PersonView?, PersonPhone?)> WhoAsync(string? personId)
    {
        var people = Grains.GetGrain<IPeopleGrain>(Desk.AgencyId);
        var person = personId is not null ? await people.GetAsync(personId)
            : await people.FindByPhoneAsync(Phone) is [var only] ? only : null;
        return (person, person?.Phones.FirstOrDefault(phone => phone.Number == Phone));
    }

    private string ConsentWords(ConsentEvent entry) => entry.State == ConsentState.OptedOut
        ? $"Opted out of all {Desk.Agency.Name} texts{(entry.Words is { Length: > 0 } words ? $" by the words “{words}”" : "")}."
        : $"Opted in to {Desk.Agency.Name} texts again{(entry.Words is { Length: > 0 } start ? $" by the words “{start}”" : "")}.";

    private sealed record Entry(DateTimeOffset At, TextView? Text = null, ConsentEvent? Consent = null, string? Day = null);
}
