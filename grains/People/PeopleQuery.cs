using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Longcode.People;

/// <summary>What a search looks for: the starts of words, or the digits of a phone. Accents and case do not count.</summary>
public sealed record PeopleQuery(ImmutableArray<string> Words, string? Digits)
{
    private const int WordsAtMost = 8;

    public static readonly PeopleQuery Everything = new([], null);

    public static PeopleQuery Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Everything;
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length >= 3 && text.All(c => char.IsAsciiDigit(c) || " ()+-.".Contains(c, StringComparison.Ordinal))
            ? new PeopleQuery([], digits)
            : new PeopleQuery([.. Split(text).Take(WordsAtMost)], null);
    }

    /// <summary>What is stored to be searched: each word behind a space, phones by their digits.</summary>
    public static string Searchable(IEnumerable<string> parts) => string.Concat(parts.SelectMany(Split).Select(word => " " + word));

    /// <summary>By last, then first name.</summary>
    public static string SortName(params ReadOnlySpan<string> parts) => Fold(string.Join(' ', parts.ToArray()).Trim());

    private static readonly char[] Breaks = [' ', '\t', '\n', '\r', ',', ';', '/', '(', ')', '-', '+', '.', '@', '&', '\'', '"', '’'];

    private static IEnumerable<string> Split(string text) => Fold(text).Split(Breaks, StringSplitOptions.RemoveEmptyEntries);

    private static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }
}
