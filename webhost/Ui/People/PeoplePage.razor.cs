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
    private string _typed = "";
    private string? _asked;

    [CascadingParameter] public required Desk Desk { get; set; }

    [SupplyParameterFromQuery] private string? Query { get; set; }

    protected override object? Subject => Query;

    protected override void OnParametersSet()
    {
        // What is being typed is ahead of the address; another address is somebody else's search.
        if (Query != _asked) (_typed, _asked) = (Query ?? "", Query);
    }

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

    /// <summary>One provider for every list: the rows ask again when the list is another.</summary>
    private ValueTask<ItemsProviderResult<PersonView>> ProvideAsync(ItemsProviderRequest request) =>
        _list?.ProvideAsync(request) ?? ValueTask.FromResult(new ItemsProviderResult<PersonView>([], 0));

    private void Find(string? typed)
    {
        (_typed, _asked) = (typed ?? "", string.IsNullOrWhiteSpace(typed) ? null : typed);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("query", _asked), replace: true);
    }
}
