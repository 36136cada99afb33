namespace Longcode.Consent;

/// <summary>What an incoming text means for consent.</summary>
public enum ConsentMeaning
{
    Nothing = 0,
    OptOut = 1,

    /// <summary>START, YES, UNSTOP: acts only on a phone that is opted out.</summary>
    OptIn = 2,

    /// <summary>Answered by the carrier; we add nothing.</summary>
    Help = 3,
}

/// <summary>
/// Reads consent out of a text: the carrier's keywords, the words that revoke by law (47 CFR 64.1200(a)(10)), and plain language
/// that leaves no doubt. What may be an ordinary sentence means nothing: a person reads it.
/// Case, quotes, letter width, accents, white space and the punctuation around words do not matter.
/// </summary>
public static class ConsentWords
{
    public static ConsentMeaning Of(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var sentences = SpokenSentence.Split(body).Where(sentence => !IsDeviceLine(sentence.Words)).ToList();
        var whole = string.Join(' ', sentences.Select(sentence => sentence.Words));
        return whole switch
        {
            // With any other word beside it the carrier goes on blocking.
            "start" or "yes" or "unstop" => ConsentMeaning.OptIn,
            "help" or "info" => ConsentMeaning.Help,
            _ => Revokes(whole, sentences) ? ConsentMeaning.OptOut : ConsentMeaning.Nothing,
        };
    }

    private static bool Revokes(string whole, List<SpokenSentence> sentences) =>
        RevocationWords.IsKeyword(whole)
        || RevocationPhrases.IsPlain(whole)
        || sentences.Any(sentence => RevocationPhrases.IsPlain(sentence.Words))
        || IsStopAmongCourtesies(sentences);

    /// <summary>"Wrong number. Stop", "STOP - John Smith": the word by itself, and nothing beside it that says otherwise.</summary>
    private static bool IsStopAmongCourtesies(List<SpokenSentence> sentences)
    {
        var stopped = false;
        foreach (var sentence in sentences)
        {
            if (RevocationWords.IsStop(sentence.Words))
            {
                stopped = true;
            }
            else if (!Courtesies.AreAll(sentence.Words) && !(stopped && sentence.StandsApart && RevocationWords.IsName(sentence.Words)))
            {
                return false;
            }
        }

        return stopped;
    }

    private static bool IsDeviceLine(string words) =>
        words.StartsWith("sent from my ", StringComparison.Ordinal) || words.StartsWith("get outlook for ", StringComparison.Ordinal);
}
