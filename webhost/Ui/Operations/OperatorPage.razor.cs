using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Operations;
using Longcode.WebHost.Ui.Live;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.Operations;

/// <summary>For the operators of the installation; not found for everybody else. No agency's feed tells of it, so it is read anew every few seconds.</summary>
public sealed partial class OperatorPage : LiveComponent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private OperationsView? _view;
    private ChecksView? _checks;
    private ITimer? _timer;

    [CascadingParameter] public required Desk Desk { get; set; }

    private bool Allowed => Desk.May(Permissions.Operate);

    protected override bool Concerns(FeedChange change) => false;

    protected override async Task LoadAsync()
    {
        _view = Allowed ? await Grains.Operations().ReadAsync(await Session.CallerAsync()) : null;
        if (_view is null) Navigation.NotFound();
        else _checks = await Grains.Checks().ReadAsync(await Session.CallerAsync());
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && Allowed) _timer = Time.CreateTimer(_ => Refresh(), null, Every, Every);
    }

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }
}
