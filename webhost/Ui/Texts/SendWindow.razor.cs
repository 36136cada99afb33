using System.Collections.Immutable;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Texts;
using Longcode.WebHost.Ui.Accounts;
using Longcode.WebHost.Ui.Parts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>Send Text Message: a window beside the datasheet, never over it.</summary>
public sealed partial class SendWindow
{
    private static readonly string[] ActivityTypes = [TextLimits.OutgoingActivity, "Interview", "Follow-up", "Reference"];

    private readonly Draft _draft = new();
    private NumberView? _from;
    private PhoneNumber? _chosen;
    private Refusal? _refused;
    private IReadOnlyList<RecordView> _records = [];
    private ImmutableArray<TemplateView> _templates = [];
    private string _activityType = TextLimits.OutgoingActivity;
    private MessageField? _message;
    private string? _trouble;
    private bool _busy;
    [CascadingParameter] public required Desk Desk { get; set; }

    [Parameter, EditorRequired] public required PersonView Person { get; set; }
    [Parameter, EditorRequired] public required PersonPhone To { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [Parameter] public EventCallback<PersonPhone> OnTo { get; set; }

    private IPeopleGrain People => Grains.GetGrain<IPeopleGrain>(Desk.AgencyId);

    private Refusal? Obstacle => _refused ?? (_from is null ? null : Obstacles.Between(Desk, _from, To, consent: null));

    protected override async Task OnInitializedAsync() => _templates = await People.TemplatesAsync(await Session.CallerAsync());

    protected override void OnParametersSet() => _from =
        Desk.SendableNumbers.FirstOrDefault(number => number.Number == _chosen) ?? Desk.SendableNumbers.FirstOrDefault();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await Js.InvokeVoidAsync("longcodeKeys.leave");
        if (_message is not null) await _message.FocusAsync();
    }

    private async Task CloseAsync()
    {
        await OnClose.InvokeAsync();
        await Js.InvokeVoidAsync("longcodeKeys.comeBack");
    }

    private Task FromAsync(string? number)
    {
        if (PhoneNumber.TryParse(number, out var parsed)) _chosen = parsed;
        _refused = null;
        _draft.Renew();
        OnParametersSet();
        return Task.CompletedTask;
    }

    private Task RelateAsync(IReadOnlyList<RecordView> records)
    {
        _records = records;
        _draft.Renew();
        return MergeAsync();
    }

    private Task UseAsync(string? templateId)
    {
        if (_templates.FirstOrDefault(template => template.Id == templateId) is not { } template) return Task.CompletedTask;
        _draft.Write(template.Body);
        return MergeAsync();
    }

    private async Task InsertAsync(string token)
    {
        if (_message is not null) await _message.InsertAsync(token);
    }

    private async Task MergeAsync()
    {
        var record = _records.FirstOrDefault(record => record.Kind == RecordKind.Job) ?? (_records is [var first, ..] ? first : null);
        var caller = await Session.CallerAsync();
        await _draft.MergeAsync(body => People.MergeAsync(caller, Person.Id, record?.Id, body));
    }

    private void Dismiss() => _refused = null;

    private async Task SendAsync()
    {
        if (_busy || !_draft.CanSend || _from is null) return;
        (_busy, _trouble) = (true, null);
        var outcome = await Sender.SendAsync(_draft, _from.Number, To.Number, Person.Id, _records.Select(record => record.Id), _activityType);
        _busy = false;
        switch (outcome)
        {
            case { IsAccepted: true }:
                Snackbar.Say($"The text to {Person.FirstName} is on its way.");
                await CloseAsync();
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
