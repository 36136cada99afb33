using System.Collections.Frozen;

namespace Longcode.Texts;

/// <summary>Who can do something about a carrier's error.</summary>
public enum CarrierBlame
{
    /// <summary>The phone, or who holds it.</summary>
    Recipient,

    /// <summary>What was written.</summary>
    Message,

    /// <summary>The carrier: later it may go well.</summary>
    Carrier,

    /// <summary>How this installation stands with the carrier: nobody but its operator.</summary>
    Installation,
}

/// <summary>A carrier's error as a recruiter understands it.</summary>
/// <param name="Words">What stands behind “Not delivered: ”.</param>
/// <param name="NextStep">A sentence.</param>
public sealed record CarrierError(CarrierBlame Blame, string Words, string NextStep);

/// <summary>
/// The carrier's codes in plain words, for texts that it refused on the spot, failed to deliver, or does not take at present.
/// <see href="https://www.twilio.com/docs/api/errors"/>
/// </summary>
public static class CarrierErrors
{
    private const string AgainOrCall = "Send it again if it still matters, or call.";
    private const string OtherPhone = "Call, or choose another phone.";
    private const string TellOperator = "Tell the operator of Longcode.";

    private static readonly CarrierError Unexplained = new(CarrierBlame.Carrier, "the carrier gave no reason", AgainOrCall);

    private static readonly FrozenDictionary<string, CarrierError> Known = new Dictionary<string, CarrierError>(StringComparer.Ordinal)
    {
        ["20003"] = Ours("the carrier does not accept the account’s secret"),
        ["20005"] = Ours("the carrier’s account is not active"),
        ["20006"] = Ours("the carrier’s account may not do this"),
        ["20007"] = Ours("the carrier’s account may not do this"),
        ["20008"] = Ours("the account’s secret is one for tests"),
        ["20403"] = Ours("the carrier’s account may not send"),
        ["20404"] = Ours("the carrier does not know the account"),
        ["20409"] = new(CarrierBlame.Carrier, "the carrier was busy with it", AgainOrCall),
        ["20429"] = Waits("the carrier is busy"),
        ["20500"] = Waits("the carrier had trouble of its own"),
        ["20503"] = Waits("the carrier had trouble of its own"),
        ["21211"] = new(CarrierBlame.Recipient, "there is no such phone", "Check the digits on the person’s record."),
        ["21214"] = new(CarrierBlame.Recipient, "this phone cannot be reached by text", OtherPhone),
        ["21408"] = new(CarrierBlame.Installation, "texts to this country are not open", "Call, or ask the operator of Longcode to open it."),
        ["21601"] = Sender("the sending number cannot text"),
        ["21602"] = Ours("the text left without its words"),
        ["21603"] = Ours("the text left without its number"),
        ["21604"] = Ours("the text left without a phone"),
        ["21606"] = Sender("the sending number may not text that phone"),
        ["21608"] = Ours("the carrier’s trial account texts confirmed phones only"),
        ["21609"] = Ours("the carrier cannot report back to Longcode"),
        ["21610"] = new(CarrierBlame.Recipient, "opted out", "Only this person can lift it, by texting START to your number."),
        ["21611"] = Waits("the number’s queue at the carrier is full"),
        ["21612"] = new(CarrierBlame.Recipient, "this phone cannot be reached from the sending number", "Send from another number, or call."),
        ["21614"] = new(CarrierBlame.Recipient, "not a mobile", "Choose a mobile phone."),
        ["21617"] = new(CarrierBlame.Message, "too long for the carrier", "Shorten it, then send it again."),
        ["21620"] = new(CarrierBlame.Message, "its picture cannot be sent", "Send it without the picture."),
        ["21623"] = new(CarrierBlame.Message, "it has too many pictures", "Send it with fewer pictures."),
        ["21659"] = Sender("the carrier does not hold the sending number"),
        ["21660"] = Sender("the sending number belongs to another account"),
        ["30001"] = new(CarrierBlame.Carrier, "it waited too long at the carrier", AgainOrCall),
        ["30002"] = Ours("the carrier has suspended the account"),
        ["30003"] = new(CarrierBlame.Recipient, "the phone is off or out of reach", "Send it again later, or call."),
        ["30004"] = new(CarrierBlame.Recipient, "blocked by the phone or its carrier", "Do not send it again: call, or write an e-mail."),
        ["30005"] = new(CarrierBlame.Recipient, "there is no such phone any more", "Check the digits on the person’s record."),
        ["30006"] = new(CarrierBlame.Recipient, "a landline, or out of every carrier’s reach", OtherPhone),
        ["30007"] = new(CarrierBlame.Message, "filtered as unwanted by a carrier", "Word it differently and leave out links, then send it again."),
        ["30008"] = Unexplained,
        ["30009"] = new(CarrierBlame.Carrier, "a part of it was lost on the way", "Ask for it to be sent again."),
        ["30022"] = new(CarrierBlame.Carrier, "more texts at once than the carriers allow", "Send it again in a few minutes."),
        ["30023"] = new(CarrierBlame.Carrier, "more texts today than a carrier allows", "Send it again tomorrow, or call."),
        ["30026"] = new(CarrierBlame.Carrier, "more texts at once than the carriers allow", "Send it again in a few minutes."),
        ["30027"] = new(CarrierBlame.Carrier, "more texts today than a carrier allows", "Send it again tomorrow, or call."),
        ["30032"] = Sender("the sending number is not verified"),
        ["30033"] = Sender("the sending number’s registration is suspended"),
        ["30034"] = Sender("the sending number is not registered"),
        ["30035"] = Sender("the sending number is still being registered"),
        ["30036"] = new(CarrierBlame.Carrier, "the phone could not be reached in time", AgainOrCall),
        ["connect"] = Waits("the carrier cannot be reached"),
        ["unanswered"] = Waits("the carrier does not answer"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static CarrierError Of(string? code) => code is not null && Known.TryGetValue(code, out var error) ? error : Unexplained;

    /// <summary>The carriers stop this number's texts until it is registered with them.</summary>
    public static bool IsUnregistered(string? code) => code is "30032" or "30033" or "30034" or "30035";

    private static CarrierError Ours(string words) => new(CarrierBlame.Installation, words, TellOperator);

    private static CarrierError Sender(string words) => new(CarrierBlame.Installation, words, "Send from another number, and tell the operator of Longcode.");

    private static CarrierError Waits(string words) => new(CarrierBlame.Carrier, words, "Nothing to do: the text waits and is sent by itself.");
}
