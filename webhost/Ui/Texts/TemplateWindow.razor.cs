using Longcode.People;
using Longcode.Texts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>Writes a template, and shows what one of the agency's people would read.</summary>
public sealed partial class TemplateWindow
{
    private readonly Draft _draft = new();
    private string _name = "";
    private bool _shared;
    private int _version;
    private PersonView? _reader;
    private MessageField? _message;
    private string? _problem;
    private bool _busy;

    [CascadingParameter] public required Desk Desk { get; set; }

    /// <summary>Without an id it is a new one.</summary>
    [Parameter, EditorRequired] public required TemplateView Template { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    private IPeopleGrain People => Grains.GetGrain<IPeopleGrain>(Desk.AgencyId);

    private bool IsNew => Template.Id.Length == 0;

    private bool IsMine => IsNew || Template.UserId == Desk.Me.UserId;

    /// <summary>What was written is not lost by Esc.</summary>
    private bool IsChanged => (_name, _draft.Body, _shared) != (Template.Name, Template.Body, Template.Shared);

    private bool IsEmpty => string.IsNullOrWhiteSpace(_name) || string.IsNullOrWhiteSpace(_draft.Body);

    protected override async Task OnInitializedAsync()
    {
        (_name, _shared, _version) = (Template.Name, Template.Shared, Template.Version);
        _draft.Write(Template.Body);
        _reader = (await People.SearchAsync(null, new PageRequest(null, 1))).Items is [var first, ..] ? first : null;
        await MergeAsync();
    }

    private async Task InsertAsync(string token)
    {
        if (_message is not null) await _message.InsertAsync(token);
    }

    /// <summary>A field that this one person lacks is no fault of the template.</summary>
    private async Task MergeAsync()
    {
        if (_reader is not { } reader) return;
        var caller = await Session.CallerAsync();
        await _draft.MergeAsync(async body => await People.MergeAsync(caller, reader.Id, null, body) with { EmptyFields = [] });
    }

    private Task SaveAsync() => Presses.TryAsync(async () =>
    {
        if (_busy || IsEmpty) return;
        _busy = true;
        try
        {
            await WriteAsync(new TemplateDraft(_name, _draft.Body, _shared));
        }
        finally
        {
            _busy = false;
        }
    });

    private async Task WriteAsync(TemplateDraft draft)
    {
        var caller = await Session.CallerAsync();
        var outcome = await (IsNew ? People.CreateTemplateAsync(caller, draft) : People.ChangeTemplateAsync(caller, Template.Id, _version, draft));
        _problem = Problem(outcome);
        if (outcome is { Status: TemplateStatus.Changed, Template: { } now })
        {
            _version = now.Version;
        }

        if (_problem is null) await OnClose.InvokeAsync();
    }

    private static string? Problem(TemplateOutcome outcome) => outcome.Status switch
    {
        TemplateStatus.Done => null,
        TemplateStatus.NotValid when outcome.Problems is [var first, ..] => first.Sentence,
        TemplateStatus.Changed => $"A colleague saved this template meanwhile: “{outcome.Template?.Body}”. Save again to put yours in its place.",
        TemplateStatus.NotYours => "This template is a colleague’s by now. Close this window and copy it.",
        _ => "This template was deleted meanwhile. Copy your words before you close this window.",
    };
}
