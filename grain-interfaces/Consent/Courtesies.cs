namespace Longcode.Consent;

/// <summary>What people put around the words that count, and what is left when it is taken away. All of it as spoken words.</summary>
internal static class Courtesies
{
    /// <summary>A plain revocation is short; a longer sentence says something else as well.</summary>
    private const int MostWords = 40;

    private const int LongestPhrase = 6;

    public static readonly HashSet<string> Polite = Phrases(
        "please", "pls", "plz", "plse", "kindly", "thanks", "thanks so much", "thank you", "thank you so much", "thank u", "thx", "ty", "tysm", "sorry", "hi", "hello", "hey",
        "good morning", "good afternoon", "good evening", "bye", "goodbye", "good luck", "have a good day", "have a great day", "have a nice day", "have a good one", "take care",
        "best", "regards", "best regards", "cheers", "sir", "maam", "thanks for reaching out", "por favor", "gracias", "merci", "s il vous plait", "sil vous plait");

    public static readonly HashSet<string> Reasons = Phrases(
        "no", "nope", "no thanks", "no thank you", "not interested", "not interested anymore", "not interested any more", "not interested at this time", "not interested right now",
        "no longer interested", "really", "im", "i am", "im really", "wrong number", "wrong person", "the wrong number", "the wrong person", "a wrong number", "this is", "you have", "you got", "you have got",
        "i dont know you", "i dont know who you are", "i dont know who this is", "who is this", "i have a job", "i already have a job", "i have a job already", "i have another job", "i found a job",
        "i found another job", "i already found a job", "i got a job", "i got another job", "i took another job", "i took a job", "i accepted another job", "retired", "not looking", "not looking for a job",
        "not looking for work", "not looking anymore", "not looking any more", "not looking right now");

    public static readonly HashSet<string> Asking = Phrases(
        "ok", "okay", "yes", "yo", "just", "and", "so", "but", "also", "you", "you guys", "i said", "i say", "i told you to", "can you", "could you", "would you", "will you", "you need to",
        "you have to", "you must", "i want you to", "i need you to", "id like you to", "i would like you to", "im asking you to", "i am asking you to");

    public static readonly HashSet<string> Wishing = Phrases(
        "i want to", "i wanna", "i wish to", "i need to", "id like to", "i would like to", "i decided to", "i have decided to", "we want to", "we would like to", "how do i", "how can i", "how could i",
        "how do we", "how to", "can i", "could i", "may i", "let me");

    public static readonly HashSet<string> AtOnce = Phrases("now", "right now", "right away", "immediately", "asap", "at once", "already", "ya");

    public static readonly HashSet<string> ForGood = Phrases(
        "again", "anymore", "any more", "any longer", "ever", "ever again", "from now on", "going forward", "in the future", "forever", "for good", "at all");

    public static HashSet<string> Together(params HashSet<string>[] sets) => [.. sets.SelectMany(set => set)];

    public static bool AreAll(string words)
    {
        var all = words.Split(' ');
        return all.Length <= MostWords && Reach(all, Spoken).Contains(all.Length);
    }

    /// <summary>All that can be left of a sentence when phrases are taken from its front and its end.</summary>
    public static IEnumerable<string> Without(HashSet<string> front, HashSet<string> end, string words)
    {
        var all = words.Split(' ');
        if (all.Length > MostWords)
        {
            yield break;
        }

        var starts = Reach(all, front);
        var ends = ReachBack(all, end);
        foreach (var start in starts)
        {
            foreach (var stop in ends.Where(stop => stop > start))
            {
                yield return string.Join(' ', all[start..stop]);
            }
        }
    }

    private static HashSet<string> Spoken { get; } = Together(Polite, Reasons, Phrases("and", "so", "but"));

    private static SortedSet<int> Reach(string[] words, HashSet<string> phrases)
    {
        var reached = new SortedSet<int> { 0 };
        for (var at = 0; at < words.Length; at++)
        {
            for (var to = at + 1; reached.Contains(at) && to <= Math.Min(words.Length, at + LongestPhrase); to++)
            {
                if (phrases.Contains(string.Join(' ', words[at..to])))
                {
                    reached.Add(to);
                }
            }
        }

        return reached;
    }

    private static SortedSet<int> ReachBack(string[] words, HashSet<string> phrases)
    {
        var reached = new SortedSet<int> { words.Length };
        for (var to = words.Length; to > 0; to--)
        {
            for (var at = to - 1; reached.Contains(to) && at >= Math.Max(0, to - LongestPhrase); at--)
            {
                if (phrases.Contains(string.Join(' ', words[at..to])))
                {
                    reached.Add(at);
                }
            }
        }

        return reached;
    }

    private static HashSet<string> Phrases(params string[] phrases) => new(phrases, StringComparer.Ordinal);
}
