using System.Globalization;
using System.Text;

namespace Longcode.Consent;

/// <summary>A sentence of a text as it is spoken: lower-case words with one space between, without accents and punctuation.</summary>
/// <param name="StandsApart">It begins a further line or follows a dash, as a signature does.</param>
internal sealed record SpokenSentence(string Words, bool StandsApart)
{
    private const char LineBreak = '\n';
    private const char SentenceEnd = '.';

    public static IReadOnlyList<SpokenSentence> Split(string body)
    {
        var sentences = new List<SpokenSentence>();
        foreach (var line in Plain(body).Split(LineBreak, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var standsApart = sentences.Count > 0;
            foreach (var sentence in line.Split(SentenceEnd, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                sentences.Add(new SpokenSentence(Spaced(sentence), standsApart));
                standsApart = false;
            }
        }

        return sentences;
    }

    private static string Spaced(string sentence) => string.Join(' ', sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Letters, digits, spaces, and one sign each for the end of a sentence and of a line.</summary>
    private static string Plain(string body)
    {
        var plain = new StringBuilder(body.Length);
        foreach (var rune in WellFormed(body).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                plain.Append(Rune.ToLowerInvariant(rune));
            }
            else if (!IsSilent(rune))
            {
                plain.Append(Sign(rune, plain));
            }
        }

        return plain.Replace(" - ", "\n").Replace("--", "\n").Replace('-', ' ').ToString();
    }

    private static char Sign(Rune rune, StringBuilder before) => rune.Value switch
    {
        '.' or '!' or '?' or ';' => SentenceEnd,
        '\n' or '\r' or '\u2013' or '\u2014' or '\u2028' or '\u2029' => LineBreak,
        '-' when before.Length > 0 => '-',
        _ => ' ',
    };

    /// <summary>Accents, apostrophes and what has no width join what stands beside them.</summary>
    private static bool IsSilent(Rune rune) =>
        rune.Value is '\'' or '\u2019' or '\u2018' or '`' or '\u00B4'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    /// <summary>Half a surrogate pair would end in an exception of the normalization.</summary>
    private static string WellFormed(string body) => string.Concat(body.EnumerateRunes().Select(rune => rune.ToString()));
}
