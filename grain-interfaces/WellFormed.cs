namespace Longcode;

/// <summary>Text from outside as every database can hold it: NUL and lone surrogates become U+FFFD.</summary>
public static class WellFormed
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = FirstBad(text, 0);
        if (at < 0) return text;

        var clean = text.ToCharArray();
        for (; at >= 0; at = FirstBad(text, at + 1)) clean[at] = Replacement;
        return new string(clean);
    }

    private static int FirstBad(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0') return i;
            if (!char.IsSurrogate(c)) continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return i;
            i++;
        }

        return -1;
    }
}
