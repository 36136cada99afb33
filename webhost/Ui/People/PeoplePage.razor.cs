using Longcode.Feed;
using Longcode.People;
using Longcode.WebHost.Ui.Live;
using Longcode.WebHost.Ui.Parts;
using Longcode.WebHost.Ui.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace Longcode.WebHost.Ui.People;

public sealed partial class PeoplePage : LiveComponent
{
    private const int MaxQuery = 100;

    private KeysetList<PersonView>? _list;
    private Virtualize<PersonView>? _rows;
    private bool _creating;

    [CascadingParameter] private Desk Desk { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Query { get; set; }

    protected override bool Concerns(FeedChange change) => change.Kind is FeedChangeKind.Person or FeedChangeKind.Consent;

    protected override async Task LoadAsync()
    {
        var query = Query is { Length: > MaxQuery } ? Query[..MaxQuery] : Query;
        var people = Grains.GetGrain<IPeopleGrain>(Desk.AgencyId);
        var list = new KeysetList<PersonView>(page => people.SearchAsync(query, page));
        await list.MoreAsync();
        _list = list;
        if (_rows is not null) await _rows.RefreshDataAsync();
    }

    private void Find(ChangeEventArgs typed)
    {
        var query = typed.Value as string;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("query", string.IsNullOrWhiteSpace(query) ? null : query), replace: true);
    }
}
