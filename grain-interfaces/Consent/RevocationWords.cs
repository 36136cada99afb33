using System.Text.RegularExpressions;

namespace Longcode.Consent;

/// <summary>The words that revoke by themselves.</summary>
internal static class RevocationWords
{
    private static readonly Regex Stop = Whole(
        "sto+p+|stop ?all|s t o p|opt ?out|o p t o u t|opt me out|un ?subscribe|unsubscribe me|unsub|unsubcribe|unsuscribe|revoke"
        + "|para|parar|pare|paren|alto|detener|detenganse|baja|cancelar|arret|arreter|desabonner");

    // These stand in ordinary answers too ("No, cancel"): they take politeness beside them, nothing else.
    private static readonly Regex Cancel = Whole("cancel|end|quit");

    private static readonly Regex Name = Whole("[a-z]{2,20}(?: [a-z]{1,20}){0,2}");

    private static readonly HashSet<string> OrdinaryWords = new(
        ("a about all am an and are as asking at be but by can could did do dont for from get go going had has have he here how i if ill im in is it its ive just light like love "
        + "me my not of off on or our out over she sign so that thats the then there they this time to up us was watch we were what when where who why will with work would you your youre").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> BeforeStop = Courtesies.Together(Courtesies.Polite, Courtesies.Reasons, Courtesies.Asking);

    private static readonly HashSet<string> AfterStop = Courtesies.Together(Courtesies.Polite, Courtesies.Reasons, Courtesies.AtOnce, Courtesies.ForGood);

    private static readonly HashSet<string> AfterCancel = Courtesies.Together(Courtesies.Polite, Courtesies.AtOnce);

    public static bool IsKeyword(string words) =>
        IsStop(words) || Courtesies.Without(Courtesies.Polite, AfterCancel, words).Any(Cancel.IsMatch);

    public static bool IsStop(string words) => Courtesies.Without(BeforeStop, AfterStop, words).Any(Stop.IsMatch);

    public static bool IsName(string words) => Name.IsMatch(words) && !words.Split(' ').Any(OrdinaryWords.Contains);

    /// <summary>Linear in the text, whatever somebody sends.</summary>
    internal static Regex Whole(string pattern) =>
        new($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}
