using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Twilio.Messages;
using Longcode.Sandbox.Twilio.Numbers;
using Longcode.Sandbox.Twilio.Services;
using Longcode.Sandbox.Twilio.Webhooks;

namespace Longcode.Sandbox.Twilio;

/// <summary>Texts from phones to the account's numbers: opt-out keywords, the signed webhook, and what its answer says.</summary>
internal sealed class Inbox(
    MessageStore messages, ServiceShelf services, HandsetStates handsets, OptOuts optOuts, TwilioWebhooks webhooks,
    SandboxSettings settings, TimeProvider time, Live live, IHostApplicationLifetime lifetime)
{
    public async Task<(Message Message, WebhookAnswer Answer)> ReceiveAsync(string phone, OwnedNumber number, string body, IReadOnlyList<string> media)
    {
        await handsets.PickUpAsync(phone);
        var now = time.GetUtcNow();
        var message = New(media.Count > 0 ? "MM" : "SM", MessageDirections.Inbound, MessageStatuses.Received, phone, number.Number, body, now) with
        {
            Media = media.Count > 0 ? string.Join('\n', media) : null,
            ServiceSid = number.ServiceSid,
        };
        await messages.AddAsync(message);
        live.Changed(phone);
        if (await optOuts.ApplyAsync(body, number.ServiceSid ?? number.Number, phone, now) is { } reply)
            await ReplyAsync(number.Number, phone, reply, "carrier reply");

        var answer = await NotifyAsync(message, number);
        await messages.SetWebhookStatusAsync(message.Sid, answer.Status ?? 0);
        foreach (var text in Replies(answer))
            await ReplyAsync(number.Number, phone, text, "webhook reply");
        live.Changed(phone);
        return (message with { WebhookStatus = answer.Status ?? 0 }, answer);
    }

    /// <summary>A service without an address swallows what comes in, unless it leaves it to the number.</summary>
    private async Task<WebhookAnswer> NotifyAsync(Message message, OwnedNumber number)
    {
        var service = services.Find(number.ServiceSid);
        var byNumber = service is null || service.UseInboundWebhookOnNumber;
        var (url, method) = byNumber ? (number.SmsUrl, number.SmsMethod) : (service?.InboundRequestUrl, service?.InboundMethod ?? "POST");
        if (url is not { Length: > 0 })
            return new WebhookAnswer(null);
        var form = Form(message);
        var answer = await webhooks.PostAsync(url, method, form, FaultPoints.Incoming, lifetime.ApplicationStopping);
        var (fallback, fallbackMethod) = byNumber ? (number.SmsFallbackUrl, number.SmsFallbackMethod) : (service?.FallbackUrl, service?.FallbackMethod ?? "POST");
        if (answer.IsSuccess || fallback is not { Length: > 0 })
            return answer;
        return await webhooks.PostAsync(
            fallback, fallbackMethod, [.. form, new("ErrorCode", "11200"), new("ErrorUrl", url)], FaultPoints.Incoming, lifetime.ApplicationStopping);
    }

    private List<KeyValuePair<string, string>> Form(Message message)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("ToCountry", "US"),
            new("ToState", Place(message.Recipient)?.Region ?? ""),
            new("SmsMessageSid", message.Sid),
            new("NumMedia", message.MediaUrls.Count.ToString(CultureInfo.InvariantCulture)),
            new("ToCity", Place(message.Recipient)?.City.ToUpperInvariant() ?? ""),
            new("FromZip", ""),
            new("SmsSid", message.Sid),
            new("FromState", Place(message.Sender)?.Region ?? ""),
            new("SmsStatus", "received"),
            new("FromCity", Place(message.Sender)?.City.ToUpperInvariant() ?? ""),
            new("Body", message.Body),
            new("FromCountry", "US"),
            new("To", message.Recipient),
            new("ToZip", ""),
            new("NumSegments", message.Segments.ToString(CultureInfo.InvariantCulture)),
            new("MessageSid", message.Sid),
            new("AccountSid", settings.AccountSid),
            new("From", message.Sender ?? ""),
            new("ApiVersion", "2010-04-01"),
        ];
        if (message.ServiceSid is { } service)
            form.Add(new("MessagingServiceSid", service));
        foreach (var (index, url) in message.MediaUrls.Index())
        {
            form.Add(new(string.Create(CultureInfo.InvariantCulture, $"MediaContentType{index}"), "image/jpeg"));
            form.Add(new(string.Create(CultureInfo.InvariantCulture, $"MediaUrl{index}"), url));
        }

        return form;
    }

    /// <summary>The texts that a webhook's answer sends back: TwiML messages, and plain text as it stands.</summary>
    private static IReadOnlyList<string> Replies(WebhookAnswer answer)
    {
        if (!answer.IsSuccess || answer.Body is not { Length: > 0 } body)
            return [];
        if (answer.ContentType == "text/plain")
            return [body];
        try
        {
            using var reader = XmlReader.Create(new StringReader(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return [.. XDocument.Load(reader).Descendants("Message").Select(message => message.Value.Trim()).Where(text => text.Length > 0)];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private async Task ReplyAsync(string from, string phone, string body, string note)
    {
        var now = time.GetUtcNow();
        await messages.AddAsync(New("SM", MessageDirections.Reply, MessageStatuses.Delivered, from, phone, body, now) with
        {
            Note = note,
            Sent = now.ToUnixTimeMilliseconds(),
        });
        live.Changed(phone);
    }

    private static Message New(string prefix, string direction, string status, string from, string to, string body, DateTimeOffset now) => new()
    {
        Sid = Sids.New(prefix),
        Direction = direction,
        Status = status,
        Sender = from,
        Recipient = to,
        Body = body,
        Segments = Segments.Count(body),
        Settled = true,
        Created = now.ToUnixTimeMilliseconds(),
        Updated = now.ToUnixTimeMilliseconds(),
    };

    private static AreaCode? Place(string? number) => number is { Length: 12 } ? AreaCodes.All.GetValueOrDefault(number[2..5]) : null;
}
