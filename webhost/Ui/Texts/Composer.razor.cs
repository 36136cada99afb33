using System.Collections.Immutable;
using Longcode.Consent;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Texts;
using Longcode.WebHost.Ui.Accounts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>Writes the next text of a conversation; what stands against it takes its place.</summary>
public sealed partial class Composer
{
    private Draft _draft = new();
    private Refusal? _refused;
    private ImmutableArray<TemplateView> _templates = [];
    private MessageField? _message;
    private string? _trouble;
    private bool _busy;
    [CascadingParameter] public required Desk Desk { get; set; }

    [Parameter, EditorRequired] public PhoneNumber Number { get; set; }
    [Parameter, EditorRequired] public PhoneNumber Phone { get; set; }
    [Parameter] public PersonView? Person { get; set; }

    /// <summary>The phone as the person's record has it.</summary>
    [Parameter] public PersonPhone? KnownAs { get; set; }
    [Parameter] public ConsentView? Consent { get; set; }
    [Parameter] public string? View { get; set; }

    private IPeopleGrain People => Grains.GetGrain<IPeopleGrain>(Desk.AgencyId);

    private NumberView? Held => Desk.Number(Number);

    private Refusal? Obstacle => _refused
        ?? (Phone.IsPhone ? null : new Refusal(RefusalReason.PhoneNotValid))
        ?? Obstacles.Between(Desk, Held, KnownAs, Consent)
        ?? (Desk.SendableNumbers.Any(number => number.Number == Number) ? null : new Refusal(RefusalReason.NotYourNumber));

    protected override async Task OnInitializedAsync()
    {
        _draft = Drafts.Of(Number, Phone);
        _templates = await People.TemplatesAsync(await Session.CallerAsync());
    }

    /// <summary>Another number is another conversation with the same phone; the message goes along.</summary>
    private void Switch(PhoneNumber other)
    {
        Drafts.Of(other, Phone).Write(_draft.Body);
        Navigation.NavigateTo(InboxAddress.Of(other, Phone, View));
    }

    private void Open(PhoneNumber phone) => Navigation.NavigateTo(InboxAddress.Of(Number, phone, View));

    private async Task UseAsync(TemplateView template)
    {
        _draft.Write(template.Body);
        await MergeAsync();
        if (_message is not null) await _message.FocusAsync();
    }

    private async Task InsertAsync(string token)
    {
        if (_message is not null) await _message.InsertAsync(token);
    }

    private async Task MergeAsync()
    {
        var caller = await Session.CallerAsync();
        await _draft.MergeAsync(body => People.MergeAsync(caller, Person?.Id, null, body));
    }

    private async Task SendAsync()
    {
        if (_busy || !_draft.CanSend) return;
        (_busy, _trouble) = (true, null);
        var outcome = await Sender.SendAsync(_draft, Number, Phone, Person?.Id, [], TextLimits.OutgoingActivity);
        _busy = false;
        switch (outcome)
        {
            case { IsAccepted: true }:
                _draft.Write("");
                break;
            case { Refusal: { } refusal }:
                _refused = refusal;
                break;
            default:
                _trouble = Troubles.Of(outcome);
                break;
        }
    }
}
