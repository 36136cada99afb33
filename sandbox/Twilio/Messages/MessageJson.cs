using System.Globalization;
using System.Text.Json.Nodes;

namespace Longcode.Sandbox.Twilio.Messages;

/// <summary>A message as the carrier shows it.</summary>
internal static class MessageJson
{
    public static JsonObject ToJson(this Message message, string account)
    {
        var uri = $"/2010-04-01/Accounts/{account}/Messages/{message.Sid}";
        var isFinal = MessageStatuses.AreFinal(message.Status);
        return new JsonObject
        {
            ["account_sid"] = account,
            ["api_version"] = "2010-04-01",
            ["body"] = message.Body,
            ["date_created"] = TwilioDates.Rfc2822(message.Created),
            ["date_sent"] = message.Sent is { } sent ? TwilioDates.Rfc2822(sent) : null,
            ["date_updated"] = TwilioDates.Rfc2822(message.Updated),
            ["direction"] = message.Direction,
            ["error_code"] = message.ErrorCode,
            ["error_message"] = message.ErrorCode is { } code ? DeliveryErrors.MessageOf((int)code) : null,
            ["from"] = message.Sender,
            ["messaging_service_sid"] = message.ServiceSid,
            ["num_media"] = message.MediaUrls.Count.ToString(CultureInfo.InvariantCulture),
            ["num_segments"] = message.Segments.ToString(CultureInfo.InvariantCulture),
            ["price"] = isFinal && message.Sent is not null ? Price(message) : null,
            ["price_unit"] = "USD",
            ["sid"] = message.Sid,
            ["status"] = message.Status,
            ["subresource_uris"] = new JsonObject { ["media"] = $"{uri}/Media.json" },
            ["to"] = message.Recipient,
            ["uri"] = $"{uri}.json",
        };
    }

    private static string Price(Message message) =>
        (message.Segments * -0.0083m).ToString("0.00000", CultureInfo.InvariantCulture);
}
