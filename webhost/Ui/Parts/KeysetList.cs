using Longcode.Texts;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace Longcode.WebHost.Ui.Parts;

/// <summary>A list that is read page by page as it is scrolled; the cursor leads on, nothing is skipped by offset.</summary>
public sealed class KeysetList<T>(Func<PageRequest, Task<Page<T>>> read)
{
    private const int PageSize = 50;

    private readonly List<T> _items = [];
    private string? _next;
    private Task _reading = Task.CompletedTask;

    public IReadOnlyList<T> Items => _items;

    public bool Started { get; private set; }

    public bool Ended => Started && _next is null;

    /// <summary>Reads the next page. A screen asks again before it was answered: reads follow one another, so that none is doubled.</summary>
    public Task MoreAsync() => _reading = AfterAsync(_reading);

    private async Task AfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (Ended) return;
        var page = await read(new PageRequest(_next, PageSize));
        _items.AddRange(page.Items);
        (_next, Started) = (page.Next, true);
    }

    /// <summary>What the screen asks for. One row more than is known stands for what is still to be read.</summary>
    public async ValueTask<ItemsProviderResult<T>> ProvideAsync(ItemsProviderRequest request)
    {
        while (!Ended && _items.Count < request.StartIndex + request.Count)
        {
            await MoreAsync();
        }

        return new ItemsProviderResult<T>(_items.Skip(request.StartIndex).Take(request.Count), _items.Count + (Ended ? 0 : 1));
    }
}
