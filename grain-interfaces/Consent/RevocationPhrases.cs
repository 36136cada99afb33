using System.Text.RegularExpressions;

namespace Longcode.Consent;

/// <summary>
/// Sentences that can only mean: no more texts. Each pattern takes all of the sentence but its courtesies, so that one which goes on
/// otherwise ("stop texting and call me") does not fit.
/// </summary>
internal static class RevocationPhrases
{
    private const string Target =
        "(?: (?:(?:to |at |on |from )?(?:me|us|my (?:cell|cell ?phone|phone|phone number|number|mobile)|this (?:number|phone))|from (?:you|you guys|your (?:company|agency|firm|team))))";

    private const string Texting =
        "(?:texting|txting|messaging|msging|contacting|spamming|bothering|harassing|bugging|pestering|calling (?:and|or) texting|texting (?:and|or) calling|reaching out to|writing to)";

    private const string Texts =
        "(?:(?:(?:the|these|those|your|any|all|more|further|of|such|unwanted|unsolicited|annoying|spam|other|marketing|promotional|recruiting|automated|job) )*"
        + "(?:text messages?|texts?|messages?|msgs?|txts?|sms|sms messages|text msgs?|communications?|spam|job alerts?|text alerts?))";

    private const string Me = "(?:me|us|my (?:name|number|phone|phone number|cell|cell number|info|information|contact info|details)|this (?:number|phone))";

    private const string List =
        "(?:(?:(?:your|the|this|these|all|any|of) )*(?:(?:call|calling|text|texting|messaging|message|sms|contact|contacts|mailing|marketing|phone|email|distribution|recruiting|candidate) )*"
        + "(?:lists?|databases?|data base|systems?|records|contacts|files?|subscription|distribution))";

    private static readonly Regex[] Plain =
    [
        RevocationWords.Whole($"(?:stop|quit|cease|end|discontinue) (?:all )?{Texting}{Target}*"),
        RevocationWords.Whole($"(?:stop|quit|cease) sending{Target}* {Texts}{Target}*"),
        RevocationWords.Whole($"(?:stop|quit|cease|end|cancel|discontinue|no more|opt ?out of|opt me out of|unsubscribe(?: me)? from) (?:receiving |getting )?{Texts}{Target}*"),
        RevocationWords.Whole("(?:stop|cancel|end) (?:my |the |this )?subscription|opt ?out|opt me out|unsubscribe(?: me)?|opting out|cease and desist"),
        RevocationWords.Whole($"(?:unsubscribe(?: me)?|opt ?out|opt me out) (?:from|of) (?:{List}|this|these)"),
        RevocationWords.Whole($"(?:remove|delete) {Me}|take {Me} off(?: this)?|(?:lose|forget) (?:my|this) (?:number|phone number)"),
        RevocationWords.Whole($"(?:remove|delete|drop|erase|scratch|strike|take|get) {Me} (?:from|off|off of|out of) {List}"),
        RevocationWords.Whole($"(?:be )?(?:removed|taken off|deleted)(?: from| off)? {List}"),
        RevocationWords.Whole($"(?:i |we )?(?:do not|dont|no longer) (?:want|wish|consent to|agree to)(?: to)?(?: (?:receive|receiving|get|getting|be sent))? {Texts}{Target}*"),
        RevocationWords.Whole($"(?:i |we )?(?:do not|dont|no longer) (?:want|wish) (?:to be|you to|you) (?:text|contact|messag)(?:e|ed|ing)?{Target}*"),
        RevocationWords.Whole($"(?:i |we )?(?:hereby )?(?:revoke|withdraw|rescind) (?:my |any |all )*(?:consent|permission)(?: (?:to|for) (?:text me|contact me|be texted|be contacted|(?:receive )?{Texts}))?"),
        RevocationWords.Whole("no mas(?: (?:mensajes?|textos?))?|no quiero (?:recibir )?(?:mas )?(?:mensajes|textos)"),
        RevocationWords.Whole("(?:ya )?no (?:me )?(?:envien?|envies|manden?|mandes|escriban?|escribas|contacten?|contactes|molesten?|molestes)(?: (?:mas|mensajes?|textos?|nunca|otra vez|de nuevo))*"),
        RevocationWords.Whole("(?:deja|deje|dejen) de (?:enviar|enviarme|mandar|mandarme|escribir|escribirme|contactarme|molestarme)(?: (?:mas|mensajes?|textos?))*"),
        RevocationWords.Whole("(?:quit[ae]|borr[ae]|elimin[ae])(?:n?me| mi numero| mi nombre)(?: de (?:su|sus|tu|tus|la|esta) listas?)?"),
    ];

    /// <summary>With "now" behind them these are about the hour, not about consent.</summary>
    private static readonly Regex[] Never =
    [
        RevocationWords.Whole($"(?:do not|dont|never|never ever|you may not|stop trying to)(?: ever)? (?:text|txt|message|msg|contact|spam|bother|text or call|call or text|write to|reach out to){Target}"),
        RevocationWords.Whole("(?:do not|dont)(?: ever)? (?:text|contact|message)"),
        RevocationWords.Whole($"(?:do not|dont|never)(?: ever)? send{Target}* (?:{Texts}|anything|anything else){Target}*"),
        RevocationWords.Whole("leave me (?:the (?:hell|fuck) )?alone|fuck off|piss off"),
    ];

    private static readonly HashSet<string> Before = Courtesies.Together(Courtesies.Polite, Courtesies.Reasons, Courtesies.Asking, Courtesies.Wishing);

    private static readonly HashSet<string> AfterNever = Courtesies.Together(Courtesies.Polite, Courtesies.Reasons, Courtesies.ForGood);

    private static readonly HashSet<string> After = Courtesies.Together(AfterNever, Courtesies.AtOnce);

    public static bool IsPlain(string words) =>
        Courtesies.Without(Before, After, words).Any(core => Array.Exists(Plain, phrase => phrase.IsMatch(core)))
        || Courtesies.Without(Before, AfterNever, words).Any(core => Array.Exists(Never, phrase => phrase.IsMatch(core)));
}
