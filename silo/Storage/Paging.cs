using System.Collections.Immutable;
using Longcode.Texts;

namespace Longcode.Silo.Storage;

/// <summary>A page is read with one row more than it shows: that row says whether there is a next page.</summary>
internal static class Paging
{
    private const int Most = 200;

    public static int Size(PageRequest page) => Math.Clamp(page.Limit, 1, Most);

    public static Page<TView> Of<TRow, TView>(IReadOnlyList<TRow> rows, PageRequest page, Func<TRow, TView> view, Func<TRow, string> cursor)
    {
        var size = Size(page);
        ImmutableArray<TView> items = [.. rows.Take(size).Select(view)];
        return new Page<TView>(items, rows.Count > size ? cursor(rows[size - 1]) : null);
    }

    /// <summary>A LIKE pattern for words that begin so.</summary>
    public static string Word(string word) => $"% {Escape(word)}%";

    public static string Anywhere(string text) => $"%{Escape(text)}%";

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
