using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Longcode.Silo.Storage;

/// <summary>Where a page ended, opaque to whoever reads on: the last row's place in the order of the list.</summary>
internal static class Cursor
{
    private const char Between = '\u001f';
    private const int Longest = 1000;

    public static string Of(params ReadOnlySpan<string> place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Between, place.ToArray())));

    /// <summary>The place, or <c>null</c> for the start: also for what is no cursor of ours.</summary>
    public static string[]? Read(string? cursor, int parts)
    {
        if (cursor is not { Length: > 0 and <= Longest } || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var place = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return !place.Contains('\0', StringComparison.Ordinal) && place.Split(Between) is var read && read.Length == parts ? read : null;
    }

    /// <summary>The place in a list that begins with the newest; the start is later than everything.</summary>
    public static (long At, string[] Behind) ReadNewest(string? cursor, int parts) =>
        Read(cursor, parts) is { } place && long.TryParse(place[0], CultureInfo.InvariantCulture, out var at)
            ? (at, place[1..])
            : (long.MaxValue, [.. Enumerable.Repeat("", parts - 1)]);

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
