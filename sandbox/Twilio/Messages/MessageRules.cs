using System.Globalization;
using Longcode.Sandbox.Twilio.Numbers;
using Longcode.Sandbox.Twilio.Services;

namespace Longcode.Sandbox.Twilio.Messages;

/// <summary>What the carrier checks on the spot, in its order; the fixed test numbers answer as the vendor's do.</summary>
internal sealed class MessageRules(NumberShelf numbers, ServiceShelf services, OptOuts optOuts)
{
    public const string MagicFrom = "+15005550006";

    private const int LongestBody = 1600;

    public TwilioError? Objection(TwilioForm form) => Recipient(form) ?? Sender(form) ?? Content(form) ?? Options(form) ?? Consent(form);

    private static TwilioError? Recipient(TwilioForm form) => form.Text("To") switch
    {
        null => Bad(21604, "A 'To' phone number is required."),
        "+15005550001" => Bad(21211, "The 'To' number +15005550001 is not a valid phone number."),
        "+15005550002" => Bad(21612, "The 'To' number +15005550002 is not reachable by SMS."),
        "+15005550003" => Bad(21408, "Sending to the region of 'To' +15005550003 is not enabled."),
        "+15005550004" => Bad(21610, "The recipient +15005550004 has opted out of messages from this sender."),
        "+15005550009" => Bad(21614, "The 'To' number +15005550009 is not a mobile number."),
        { } to when !TwilioForm.IsPhone(to) => Bad(21211, $"The 'To' number {to} is not a valid phone number."),
        { } to when to.StartsWith("+1", StringComparison.Ordinal) && to.Length != 12 => Bad(21211, $"The 'To' number {to} is not a valid phone number."),
        _ => null,
    };

    private TwilioError? Sender(TwilioForm form)
    {
        var (from, service) = (form.Text("From"), form.Text("MessagingServiceSid"));
        if (service is not null)
            return ServiceSender(service, from);
        return from switch
        {
            null => Bad(21603, "A 'From' number or a 'MessagingServiceSid' is required."),
            "+15005550001" => Bad(21212, "The 'From' number +15005550001 is not a valid phone number."),
            "+15005550007" => Bad(21606, "The 'From' number +15005550007 cannot send messages to this destination."),
            "+15005550008" => Bad(21611, "The 'From' number +15005550008 already has its most messages queued."),
            MagicFrom => null,
            { } number when !TwilioForm.IsPhone(number) => Bad(21212, $"The 'From' number {number} is not a valid phone number."),
            { } number when numbers.FindOwned(number) is null => Bad(21659, $"'From' {number} is not a number of this account."),
            { } number when number == form.Text("To") => Bad(21266, "'To' and 'From' cannot be the same number."),
            _ => null,
        };
    }

    private TwilioError? ServiceSender(string service, string? from)
    {
        if (services.Find(service) is null)
            return Bad(21705, $"The messaging service {service} does not exist.");
        var pool = services.NumbersOf(service).ToList();
        if (pool.Count == 0)
            return Bad(21704, $"The messaging service {service} has no phone numbers.");
        return from is not null && pool.TrueForAll(number => number.Number != from)
            ? Bad(21712, $"'From' {from} is not a number of the messaging service {service}.")
            : null;
    }

    private static TwilioError? Content(TwilioForm form)
    {
        var media = form.All("MediaUrl");
        return form.Text("Body") switch
        {
            null when media.Count == 0 && form.Text("ContentSid") is null => Bad(21602, "A 'Body' or a 'MediaUrl' is required."),
            { Length: > LongestBody } => Bad(21617, $"The body exceeds {LongestBody} characters."),
            _ when media.Count > 10 => Bad(21623, "More than 10 media files were given."),
            _ when !media.All(TwilioForm.IsUrl) => Bad(21620, "A 'MediaUrl' is not a valid address."),
            _ => null,
        };
    }

    private static TwilioError? Options(TwilioForm form)
    {
        if (form.Text("StatusCallback") is { } callback && !TwilioForm.IsUrl(callback))
            return Bad(21609, "The 'StatusCallback' address is not valid.");
        if (form.Text("ValidityPeriod") is { } period && !(int.TryParse(period, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 36000))
            return Bad(21624, "'ValidityPeriod' must be 1 to 36000 seconds.");
        return form.Text("ScheduleType") is not null && (form.Text("MessagingServiceSid") is null || SendAt(form) is null)
            ? Bad(35118, "Scheduling needs a 'MessagingServiceSid' and a 'SendAt' time.")
            : null;
    }

    private TwilioError? Consent(TwilioForm form) =>
        optOuts.Blocks(form.Text("MessagingServiceSid") ?? form.Text("From") ?? "", form.Text("To") ?? "")
            ? Bad(21610, $"The recipient {form.Text("To")} has opted out of messages from this sender.")
            : null;

    public static DateTimeOffset? SendAt(TwilioForm form) =>
        DateTimeOffset.TryParse(form.Text("SendAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static TwilioError Bad(int code, string message) => new(code, message, 400);
}
