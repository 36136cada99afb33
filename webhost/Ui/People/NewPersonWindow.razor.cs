using Longcode.Numbers;
using Longcode.People;
using Longcode.WebHost.Ui.Accounts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.People;

/// <summary>Makes a person; with <see cref="Phone"/> one whose mobile is known already, as that of an unknown sender.</summary>
public sealed partial class NewPersonWindow
{
    private string _first = "", _last = "", _title = "", _company = "", _phone = "";
    private IReadOnlyList<string> _problems = [];
    private bool _busy;
    [CascadingParameter] public required Desk Desk { get; set; }

    [Parameter] public bool Open { get; set; }
    [Parameter] public EventCallback<bool> OpenChanged { get; set; }
    [Parameter] public PhoneNumber? Phone { get; set; }
    [Parameter] public EventCallback<PersonView> OnCreated { get; set; }

    private bool Nameless => string.IsNullOrWhiteSpace(_first + _last);

    protected override void OnParametersSet()
    {
        if (Phone is { } phone) _phone = phone.Display;
    }

    private async Task CreateAsync()
    {
        if (_busy) return;
        _busy = true;
        PersonOutcome outcome;
        try
        {
            outcome = await Grains.GetGrain<IPeopleGrain>(Desk.AgencyId).CreateAsync(await Session.CallerAsync(), New());
        }
        finally
        {
            _busy = false;
        }

        _problems = [.. outcome.Problems.Select(problem => problem.Sentence)];
        if (!outcome.IsDone) return;
        (_first, _last, _title, _company, _phone) = ("", "", "", "", "");
        await OpenChanged.InvokeAsync(false);
        await OnCreated.InvokeAsync(outcome.Person);
    }

    private NewPerson New() => new()
    {
        FirstName = _first.Trim(),
        LastName = _last.Trim(),
        Title = _title.Trim(),
        Company = _company.Trim(),
        Phones = (Phone?.Value ?? _phone.Trim()) is { Length: > 0 } number ? [new NewPhone(number, PhoneType.Mobile, false)] : [],
    };
}
