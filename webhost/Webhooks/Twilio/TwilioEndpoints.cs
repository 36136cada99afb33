using System.Collections.Immutable;
using System.Globalization;
using Longcode.Numbers;
using Longcode.Texts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Webhooks.Twilio;

/// <summary>What Twilio tells us: texts that came in, and how texts that we sent fare.</summary>
internal static partial class TwilioEndpoints
{
    private const int LongestSid = 64;
    private const int MostMedia = 10;
    private const int LongestRaw = 1000;
    private static readonly string[] StatusFields = ["MessageSid", "MessageStatus", "ErrorCode", "ErrorMessage", "RawDlrDoneDate", "To", "From"];

    public static IEndpointRouteBuilder MapTwilio(this IEndpointRouteBuilder webhooks)
    {
        var twilio = webhooks.MapGroup("/twilio");
        twilio.MapPost("/incoming", IncomingAsync);
        twilio.MapPost("/status/{textId}", StatusAsync);
        return webhooks;
    }

    private static async Task<IResult> IncomingAsync(
        HttpContext http, TwilioRequests requests, Patience patience, IGrainFactory grains, ILogger<TwilioRequests> logger)
    {
        var (form, problem) = await requests.ReadAsync(http);
        if (form is null) return problem ?? throw new InvalidOperationException("A webhook was neither read nor refused.");

        if (form["MessageSid"] is not { Length: > 0 and <= LongestSid } sid) return Missing("MessageSid");
        if (!PhoneNumber.TryParse(form["To"], out var number)) return Missing("To");

        var text = new IncomingText(sid, PhoneNumber.OfSender(form["From"]), form["Body"], Media(form), Count(form, "NumSegments"), form["OptOutType"] is { Length: > 0 } optOut ? optOut : null);
        var outcome = await patience.CallAsync(() => grains.Number(number).ReceiveAsync(text), http.RequestAborted);
        if (outcome != ReceiveOutcome.UnknownNumber) return NoReply;

        Log.UnknownNumber(logger, sid, number.Masked);
        return Problem.Of(Reasons.NumberNotFound, "No agency holds this number: release it at the carrier, or point its webhook elsewhere.");
    }

    private static async Task<IResult> StatusAsync(
        string textId, HttpContext http, TwilioRequests requests, Patience patience, IGrainFactory grains, ILogger<TwilioRequests> logger)
    {
        var (form, problem) = await requests.ReadAsync(http);
        if (form is null) return problem ?? throw new InvalidOperationException("A webhook was neither read nor refused.");

        if (form["MessageSid"] is not { Length: > 0 and <= LongestSid } sid) return Missing("MessageSid");
        if (form["MessageStatus"] is not { Length: > 0 and <= LongestSid } status) return Missing("MessageStatus");
        if (!PhoneNumber.TryParse(form["From"], out var number)) return Missing("From");
        if (!Ids.IsPlausible(textId)) return Unknown();

        var report = new StatusReport(textId, sid, status, form["ErrorCode"] is { Length: > 0 and <= LongestSid } code ? code : null, Raw(form));
        var outcome = await patience.CallAsync(() => grains.Number(number).ReportAsync(report), http.RequestAborted);
        return outcome == ReportOutcome.Stored ? TypedResults.NoContent() : Unknown();

        // Answered as taken: a repeat would find nothing either.
        IResult Unknown()
        {
            Log.UnknownText(logger, sid, status);
            return TypedResults.Ok();
        }
    }

    private static readonly IResult NoReply = TypedResults.Text("<Response/>", "text/xml");

    private static Problem Missing(string field) => Problem.MissingField(field);

    private static ImmutableArray<IncomingMedium> Media(TwilioForm form)
    {
        var media = ImmutableArray.CreateBuilder<IncomingMedium>();
        for (var i = 0; i < Math.Min(Count(form, "NumMedia"), MostMedia); i++)
        {
            if (form[$"MediaUrl{i}"] is { Length: > 0 } url) media.Add(new IncomingMedium(url, form[$"MediaContentType{i}"]));
        }

        return media.DrainToImmutable();
    }

    private static int Count(TwilioForm form, string field) =>
        int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static string Raw(TwilioForm form)
    {
        var raw = string.Join('&', StatusFields.Where(name => form[name].Length > 0).Select(name => $"{name}={form[name]}"));
        return raw.Length <= LongestRaw ? raw : WellFormed.Of(raw[..LongestRaw]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Message {MessageSid} came in for {Number}, which no agency holds")]
        public static partial void UnknownNumber(ILogger logger, string messageSid, string number);

        [LoggerMessage(2, LogLevel.Warning, "Status {Status} of message {MessageSid} is for a text that is not known")]
        public static partial void UnknownText(ILogger logger, string messageSid, string status);
    }
}
