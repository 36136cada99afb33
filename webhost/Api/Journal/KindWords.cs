using System.Collections.Frozen;
using System.Text.Json;

namespace Longcode.WebHost.Api.Journal;

/// <summary>What kinds of lines are called in the API, such as <c>invoice-paid</c>.</summary>
internal static class KindWords<TKind>
    where TKind : struct, Enum
{
    private static readonly FrozenDictionary<TKind, string> Words =
        Enum.GetValues<TKind>().ToFrozenDictionary(kind => kind, kind => JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}"));

    private static readonly FrozenDictionary<string, TKind> Kinds = Words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static IEnumerable<string> All => Kinds.Keys.Order(StringComparer.Ordinal);

    public static string Of(TKind kind) => Words[kind];

    /// <summary>Nothing asked for is read as all; a word that is none is not read.</summary>
    public static bool TryRead(string? word, out TKind? kind)
    {
        kind = word is { Length: > 0 } && Kinds.TryGetValue(word, out var known) ? known : null;
        return kind is not null || word is not { Length: > 0 };
    }
}
