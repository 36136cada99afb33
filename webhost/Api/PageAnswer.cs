using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Longcode.Texts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Give it as <c>cursor</c> to read on; null at the end.</param>
internal sealed record PageAnswer<T>(ImmutableArray<T> Items, string? Next);

internal static class Pages
{
    public static PageAnswer<TAnswer> Answer<T, TAnswer>(this PageQuery query, Page<T> page, Func<T, TAnswer> answer) =>
        new([.. page.Items.Select(answer)], query.Next(page.Next));

    /// <summary>A page of a list that a grain answers whole: the cursor names the last item that was read.</summary>
    public static bool TryCut<T>(
        ImmutableArray<T> all, PageRequest request, Func<T, string> key, [NotNullWhen(true)] out Page<T>? page, [NotNullWhen(false)] out Problem? problem)
    {
        (page, problem) = (null, null);
        var start = 0;
        if (request.Cursor is { } cursor && (start = all.FindIndex(item => key(item) == cursor) + 1) == 0)
        {
            // What the page before ended with is gone.
            problem = PageQuery.NotOurs;
            return false;
        }

        var items = all.Skip(start).Take(request.Limit).ToImmutableArray();
        page = new Page<T>(items, start + items.Length < all.Length ? key(items[^1]) : null);
        return true;
    }

    private static int FindIndex<T>(this ImmutableArray<T> items, Func<T, bool> match)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (match(items[i])) return i;
        }

        return -1;
    }
}
