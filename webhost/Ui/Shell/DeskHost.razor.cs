using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;
using Longcode.WebHost.Ui.Live;
using Longcode.WebHost.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace Longcode.WebHost.Ui.Shell;

/// <summary>Reads what every page needs and keeps it fresh.</summary>
public sealed partial class DeskHost : LiveComponent
{
    private Desk? _desk;

    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>Shown to somebody who is not signed in.</summary>
    [Parameter] public RenderFragment? Visitor { get; set; }

    protected override bool Concerns(FeedChange change) =>
        change.Kind is FeedChangeKind.Text or FeedChangeKind.Number or FeedChangeKind.Tenant or FeedChangeKind.Order;

    protected override async Task LoadAsync()
    {
        if (await Session.MeAsync() is not { } me)
        {
            _desk = null;
            return;
        }

        if (_desk is null && RendererInfo.IsInteractive && Memory.Recall(me) is { } kept)
        {
            _desk = kept;
            Refresh();
            return;
        }

        _desk = await ReadDeskAsync(me);
        if (_desk is not null) Memory.Keep(_desk);
    }

    private async Task<Desk?> ReadDeskAsync(AccountView me)
    {
        var tenant = Grains.GetGrain<ITenantGrain>(me.AgencyId);
        var agency = tenant.GetAsync();
        var users = tenant.UsersAsync();
        var numbers = Grains.GetGrain<INumbersGrain>(me.AgencyId).ListAsync();
        var unread = Grains.GetGrain<ITextsGrain>(me.AgencyId).UnreadCountAsync(me.ToCaller());
        return await agency is { } found
            ? new Desk(me, found, await users, await numbers, await unread, Moments.Of(found.TimeZone, Time))
            : null;
    }
}
