using Longcode.Feed;
using Longcode.People;
using Longcode.WebHost.Ui.Live;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.People;

/// <summary>A person's datasheet, with the Send Text Message window beside it.</summary>
public sealed partial class PersonPage : LiveComponent
{
    private PersonView? _person;
    private PersonPhone? _to;

    [CascadingParameter] public required Desk Desk { get; set; }

    [Parameter] public string Id { get; set; } = "";

    protected override object? Subject => Id;

    protected override bool Concerns(FeedChange change) => change.Kind is FeedChangeKind.Consent
        || (change.Kind is FeedChangeKind.Person && (change.Id is null || change.Id == Id));

    protected override async Task LoadAsync()
    {
        _person = await Grains.GetGrain<IPeopleGrain>(Desk.AgencyId).GetAsync(Id);
        if (_person is null)
        {
            Navigation.NotFound();
            return;
        }

        _to = _to is null ? null : _person.Phones.FirstOrDefault(phone => phone.Number == _to.Number);
    }

    private void TextFirst()
    {
        if (_person is null) return;
        _to = _person.FirstOpenMobile() ?? _person.Phones.FirstOrDefault(phone => phone.Type == PhoneType.Mobile);
    }

    private void Text(PersonPhone phone) => _to = phone;
}
