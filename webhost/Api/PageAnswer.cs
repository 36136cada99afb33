using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Longcode.Texts;
using Longcode.WebHost.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Longcode.WebHost.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Give it as <c>cursor</c> to read on; null at the end.</param>
internal sealed record PageAnswer<T>(ImmutableArray<T> Items, string? Next);

/// <summary>How a list is read on.</summary>
/// <param name="Cursor">The <c>next</c> of the page before.</param>
/// <param name="Limit">How many items: 1 to 200, 50 by default.</param>
internal readonly record struct PageQuery([FromQuery(Name = "cursor")] string? Cursor, [FromQuery(Name = "limit")] int? Limit)
{
    private const int Most = 200;
    private const int LongestCursor = 1000;

    public bool TryRead(out PageRequest page, [NotNullWhen(false)] out Problem? problem)
    {
        page = new PageRequest(Cursor is { Length: > 0 } ? Cursor : null, Limit ?? 50);
        problem = page switch
        {
            { Limit: < 1 or > Most } => Problem.InvalidParameter("limit", "Ask for 1 to 200 items a page."),
            { Cursor.Length: > LongestCursor } => NotOurs,
            { Cursor: { } cursor } when cursor.AsSpan().ContainsAnyExceptInRange('!', '~') => NotOurs,
            _ => null,
        };
        return problem is null;
    }

    private static Problem NotOurs => Problem.InvalidParameter("cursor", "Give the “next” of the page before, unchanged.");
}

/// <summary>Pages of lists that a grain answers whole: the cursor names the last item that was read.</summary>
internal static class Pages
{
    public static PageAnswer<TAnswer> Cut<T, TAnswer>(ImmutableArray<T> all, PageRequest page, Func<T, string> key, Func<T, TAnswer> answer)
    {
        var start = page.Cursor is { } cursor ? all.FindIndex(item => Cursor(key(item)) == cursor) + 1 : 0;
        var items = all.Skip(start).Take(page.Limit).ToImmutableArray();
        return new([.. items.Select(answer)], start + items.Length < all.Length ? Cursor(key(items[^1])) : null);
    }

    private static string Cursor(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static int FindIndex<T>(this ImmutableArray<T> items, Func<T, bool> match)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (match(items[i])) return i;
        }

        return -1;
    }
}
