namespace Longcode.Texts;

/// <summary>Why a text is not sent. The numbers are stored; the API's code is <see cref="Refusals.Code"/>.</summary>
[GenerateSerializer, Alias("Longcode.RefusalReason")]
public enum RefusalReason
{
    None = 0,
    NumberNotActive = 1,

    /// <summary>The agency's standing is suspended.</summary>
    PastDue = 2,
    OptedOut = 3,
    DoNotText = 4,
    NotMobile = 5,
    LimitReached = 6,
    QuietHours = 7,
    BodyBlank = 8,
    BodyTooLong = 9,

    /// <summary>The caller may not send from a colleague's number.</summary>
    NotYourNumber = 10,
    OwnNumber = 11,
    PersonNotFound = 12,
    RecordNotFound = 13,

    /// <summary>The carrier blocks this number for that phone alone; a START to this number lifts it.</summary>
    BlockedByCarrier = 14,

    /// <summary>The carrier refused on the spot; its code stands in the error code.</summary>
    CarrierRefused = 15,
    PhoneNotValid = 16,

    /// <summary>The phone is not one of the person's that was named beside it.</summary>
    NotTheirPhone = 17,
}

/// <summary>A refusal with the facts that its sentence needs.</summary>
/// <param name="IsToppedUp">A further pack of texts is being bought.</param>
[GenerateSerializer, Immutable, Alias("Longcode.Refusal")]
public sealed record Refusal(
    [property: Id(0)] RefusalReason Reason,
    [property: Id(1)] DateTimeOffset? Since = null,
    [property: Id(2)] string? Words = null,
    [property: Id(3)] string? By = null,
    [property: Id(4)] DateTimeOffset? ResetsAt = null,
    [property: Id(5)] int? Included = null,
    [property: Id(6)] string? ErrorCode = null,
    [property: Id(7)] bool IsToppedUp = false);

public static class Refusals
{
    /// <summary>The code that the API calls <c>reason</c>.</summary>
    public static string Code(this RefusalReason reason) => reason switch
    {
        RefusalReason.None => "none",
        RefusalReason.NumberNotActive => "number-not-active",
        RefusalReason.PastDue => "past-due",
        RefusalReason.OptedOut => "opted-out",
        RefusalReason.DoNotText => "do-not-text",
        RefusalReason.NotMobile => "not-mobile",
        RefusalReason.LimitReached => "limit-reached",
        RefusalReason.QuietHours => "quiet-hours",
        RefusalReason.BodyBlank => "body-blank",
        RefusalReason.BodyTooLong => "body-too-long",
        RefusalReason.NotYourNumber => "not-your-number",
        RefusalReason.OwnNumber => "own-number",
        RefusalReason.PersonNotFound => "person-not-found",
        RefusalReason.RecordNotFound => "record-not-found",
        RefusalReason.BlockedByCarrier => "blocked-by-carrier",
        RefusalReason.CarrierRefused => "carrier-refused",
        RefusalReason.PhoneNotValid => "phone-not-valid",
        RefusalReason.NotTheirPhone => "not-their-phone",
    };

    /// <summary>One sentence that a recruiter understands, with the next step.</summary>
    public static string Sentence(this Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.None => "",
        RefusalReason.NumberNotActive => "This number does not send texts (any more). Send from an active number.",
        RefusalReason.PastDue => "Sending stopped because a monthly payment failed. Replies still arrive. Ask your agency's main contact to settle the payment.",
        RefusalReason.OptedOut => $"This person opted out{On(refusal.Since)}{WithWords(refusal.Words)}. Only they can lift it, by texting START to one of your numbers.",
        RefusalReason.DoNotText => $"This phone is marked Do Not Text{ByWhom(refusal.By)}{On(refusal.Since)}. Clear the mark on the person's record to text it.",
        RefusalReason.NotMobile => "This phone is not a mobile and cannot get texts. Choose another phone.",
        RefusalReason.LimitReached when refusal.IsToppedUp => "A further pack of texts is being bought for this number. Try again in a few seconds.",
        RefusalReason.LimitReached => $"This number has used its {refusal.Included} texts of the month. Texts come back at {refusal.ResetsAt:yyyy-MM-dd'T'HH:mm:ss'Z'}. Send from another number, or wait.",
        RefusalReason.QuietHours => "It is outside the hours in which this person may be texted. Send it later.",
        RefusalReason.BodyBlank => "The message is empty. Write something to send.",
        RefusalReason.BodyTooLong => $"The message is too long: {TextLimits.BodyLength:N0} characters are the most. Shorten it.",
        RefusalReason.NotYourNumber => "You may send from your own number only. Choose it, or ask for the permission to send as another user.",
        RefusalReason.OwnNumber => "This phone is one of your agency's own numbers. Choose a person's phone.",
        RefusalReason.PersonNotFound => "There is no such person. Choose a person of your agency.",
        RefusalReason.RecordNotFound => "A related record does not exist. Choose jobs and companies of your agency.",
        RefusalReason.BlockedByCarrier => "The carrier blocks this number for that phone because its owner once texted STOP to it. They must text START to this very number, or send from another one.",
        RefusalReason.CarrierRefused => $"The carrier refused the text: {CarrierErrors.Of(refusal.ErrorCode).Words}. It was not counted. {CarrierErrors.Of(refusal.ErrorCode).NextStep}",
        RefusalReason.PhoneNotValid => "This is not a phone that can be texted. Check the digits.",
        RefusalReason.NotTheirPhone => "This phone is not one of that person's. Choose a phone that stands on their record, or name the phone alone.",
    };

    private static string On(DateTimeOffset? at) => at is { } t ? $" on {t:yyyy-MM-dd}" : "";

    private static string WithWords(string? words) => words is { Length: > 0 } ? $" with the words “{words}”" : "";

    private static string ByWhom(string? by) => by is { Length: > 0 } ? $" by {by}" : "";
}

public static class TextLimits
{
    /// <summary>UTF-16 units of a body, after merge.</summary>
    public const int BodyLength = 1000;

    /// <summary>Characters of a caller's idempotency key.</summary>
    public const int KeyLength = 200;

    public const int RelatedRecords = 20;

    /// <summary>The activity type of an outgoing text unless its sender names another.</summary>
    public const string OutgoingActivity = "Text Message Outgoing";

    public const string IncomingActivity = "Text Message Incoming";

    public const int ActivityTypeLength = 60;
}
