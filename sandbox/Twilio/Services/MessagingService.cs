using System.Text.Json.Nodes;

namespace Longcode.Sandbox.Twilio.Services;

/// <summary>A messaging service; its numbers know it by its sid.</summary>
internal sealed record MessagingService
{
    public required string Sid { get; init; }

    public required string FriendlyName { get; init; }

    public string? InboundRequestUrl { get; init; }

    public string InboundMethod { get; init; } = "POST";

    public string? FallbackUrl { get; init; }

    public string FallbackMethod { get; init; } = "POST";

    public string? StatusCallback { get; init; }

    public bool UseInboundWebhookOnNumber { get; init; }

    public int ValidityPeriod { get; init; } = 36000;

    public string? Usecase { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public JsonObject ToJson(string account, string root)
    {
        var url = $"{root}/v1/Services/{Sid}";
        return new JsonObject
        {
            ["account_sid"] = account,
            ["sid"] = Sid,
            ["friendly_name"] = FriendlyName,
            ["date_created"] = TwilioDates.Iso(CreatedAt),
            ["date_updated"] = TwilioDates.Iso(UpdatedAt),
            ["inbound_request_url"] = InboundRequestUrl,
            ["inbound_method"] = InboundMethod,
            ["fallback_url"] = FallbackUrl,
            ["fallback_method"] = FallbackMethod,
            ["status_callback"] = StatusCallback,
            ["sticky_sender"] = true,
            ["mms_converter"] = true,
            ["smart_encoding"] = false,
            ["scan_message_content"] = "inherit",
            ["fallback_to_long_code"] = true,
            ["area_code_geomatch"] = true,
            ["synchronous_validation"] = false,
            ["validity_period"] = ValidityPeriod,
            ["url"] = url,
            ["links"] = new JsonObject
            {
                ["phone_numbers"] = $"{url}/PhoneNumbers",
                ["us_app_to_person"] = $"{url}/Compliance/Usa2p",
            },
            ["usecase"] = Usecase ?? "undeclared",
            ["us_app_to_person_registered"] = false,
            ["use_inbound_webhook_on_number"] = UseInboundWebhookOnNumber,
        };
    }
}
