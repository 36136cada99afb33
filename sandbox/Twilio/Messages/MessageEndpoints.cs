using System.Text.Json.Nodes;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Twilio.Services;

namespace Longcode.Sandbox.Twilio.Messages;

internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder account)
    {
        account.MapPost("/Messages.json", CreateAsync).WithFaults(FaultPoints.MessagesCreate, fault => TwilioError.Refusal(fault).ToResult());
        account.MapGet("/Messages.json", List).WithFaults(FaultPoints.MessagesList, fault => TwilioError.Refusal(fault).ToResult());
        account.MapGet("/Messages/{sid}.json", (HttpRequest request, string sid, MessageStore messages, SandboxSettings settings) =>
            messages.Find(sid) is { } message ? Results.Json(message.ToJson(settings.AccountSid)) : NotFound(request));
        account.MapPost("/Messages/{sid}.json", UpdateAsync);
        account.MapDelete("/Messages/{sid}.json", DeleteAsync);
        account.MapGet("/Messages/{sid}/Media.json", ListMedia);
    }

    private static async Task<IResult> CreateAsync(
        HttpRequest request, MessageRules rules, MessageStore messages, ServiceShelf services, Carrier carrier, SandboxSettings settings, TimeProvider time)
    {
        var form = await TwilioForm.ReadAsync(request);
        if (rules.Objection(form) is { } objection)
            return objection.ToResult();
        var message = Draft(form, services.Find(form.Text("MessagingServiceSid")), time.GetUtcNow());
        if (request.HttpContext.AnswerIsDropped())
            message = message with { Note = "answer dropped" };
        await messages.AddAsync(message);
        carrier.Take(message);
        return Results.Json(message.ToJson(settings.AccountSid), statusCode: StatusCodes.Status201Created);
    }

    private static Message Draft(TwilioForm form, MessagingService? service, DateTimeOffset now)
    {
        var (body, media, at) = (form.Text("Body") ?? "", form.All("MediaUrl"), now.ToUnixTimeMilliseconds());
        var callback = form.Text("StatusCallback") ?? service?.StatusCallback;
        var sendAt = form.Text("ScheduleType") is null ? null : MessageRules.SendAt(form);
        return new Message
        {
            Sid = Sids.New(media.Count > 0 ? "MM" : "SM"),
            Direction = MessageDirections.Api,
            Sender = form.Text("From"),
            Recipient = form.Text("To") ?? "",
            Body = body,
            Segments = service is null ? media.Count > 0 ? 1 : Segments.Count(body) : 0,
            Media = media.Count > 0 ? string.Join('\n', media) : null,
            Status = sendAt is not null ? MessageStatuses.Scheduled : service is null ? MessageStatuses.Queued : MessageStatuses.Accepted,
            ServiceSid = service?.Sid,
            Callback = callback,
            TextId = TextIdOf(callback),
            Created = at,
            Updated = at,
            SendAt = sendAt?.ToUnixTimeMilliseconds(),
        };
    }

    private static string? TextIdOf(string? callback) =>
        Uri.TryCreate(callback, UriKind.Absolute, out var url) && url.Segments is { Length: > 1 } segments
            ? Uri.UnescapeDataString(segments[^1].TrimEnd('/'))
            : null;

    private static IResult List(HttpRequest request, MessageStore messages, SandboxSettings settings)
    {
        var page = TwilioPage.Of(request.Query);
        var found = messages.List(MessageQuery.Of(request.Query, page));
        var items = found.Take(page.Size).Select(message => (JsonNode)message.ToJson(settings.AccountSid)).ToList();
        return Results.Json(page.Envelope(request, "messages", items, found.Count > page.Size ? found[page.Size - 1].Sid : null));
    }

    /// <summary>An empty body redacts; <c>Status=canceled</c> takes back what is only scheduled.</summary>
    private static async Task<IResult> UpdateAsync(HttpRequest request, string sid, MessageStore messages, SandboxSettings settings, TimeProvider time)
    {
        if (messages.Find(sid) is not { } message)
            return NotFound(request);
        var form = await TwilioForm.ReadAsync(request);
        if (form["Status"] is { } status)
        {
            if (status != MessageStatuses.Canceled || !await messages.CancelAsync(sid, time.GetUtcNow()))
                return new TwilioError(30409, "Only a scheduled message can be canceled.", 400).ToResult();
        }
        else if (form["Body"] is not "")
        {
            return new TwilioError(20001, "A message can only be redacted, by an empty 'Body'.", 400).ToResult();
        }
        else if (!MessageStatuses.AreFinal(message.Status))
        {
            return new TwilioError(20009, "A message can be redacted once it has ended.", 400).ToResult();
        }
        else
        {
            await messages.RedactAsync(sid, time.GetUtcNow());
        }

        return Results.Json((messages.Find(sid) ?? message).ToJson(settings.AccountSid));
    }

    private static async Task<IResult> DeleteAsync(HttpRequest request, string sid, MessageStore messages)
    {
        if (messages.Find(sid) is not { } message)
            return NotFound(request);
        if (!MessageStatuses.AreFinal(message.Status))
            return new TwilioError(20009, "A message can be deleted once it has ended.", 409).ToResult();
        await messages.DeleteAsync(sid);
        return Results.NoContent();
    }

    private static IResult ListMedia(HttpRequest request, string sid, MessageStore messages, SandboxSettings settings)
    {
        if (messages.Find(sid) is not { } message)
            return NotFound(request);
        var page = TwilioPage.Of(request.Query);
        var items = message.MediaUrls.Select((_, index) => (JsonNode)MediaJson(message, index, settings.AccountSid)).ToList();
        return Results.Json(page.Envelope(request, "media_list", items, null));
    }

    private static JsonObject MediaJson(Message message, int index, string account)
    {
        // The sid follows from the message's own, so that it is the same at each reading.
        var sid = $"ME{message.Sid[2..30]}{index:x4}";
        return new JsonObject
        {
            ["account_sid"] = account,
            ["content_type"] = "image/jpeg",
            ["date_created"] = TwilioDates.Rfc2822(message.Created),
            ["date_updated"] = TwilioDates.Rfc2822(message.Created),
            ["parent_sid"] = message.Sid,
            ["sid"] = sid,
            ["uri"] = $"/2010-04-01/Accounts/{account}/Messages/{message.Sid}/Media/{sid}.json",
        };
    }

    private static IResult NotFound(HttpRequest request) => TwilioError.NotFound(request.Path).ToResult();
}
