using System.Collections.Immutable;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>Plain characters that say the same as costly ones.</summary>
public static class PlainText
{
    public static string? For(string character) => character switch
    {
        "’" or "‘" or "`" or "´" => "'",
        "“" or "”" or "„" => "\"",
        "–" or "—" or "‑" => "-",
        "…" => "...",
        "\u00A0" or "\u202F" or "\t" => " ",
        "•" => "-",
        _ => null,
    };

    public static string Without(string text, ImmutableArray<string> characters) =>
        characters.Aggregate(text, (plain, character) => plain.Replace(character, For(character) ?? "", StringComparison.Ordinal));
}
