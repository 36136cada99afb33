namespace Longcode.Sandbox.Twilio.Numbers;

/// <summary>A number that was bought; it stays on the ledger after its release.</summary>
internal sealed record OwnedNumber
{
    public required string Sid { get; init; }

    public required string Number { get; init; }

    public required string FriendlyName { get; init; }

    public string SmsUrl { get; init; } = "";

    public string SmsMethod { get; init; } = "POST";

    public string SmsFallbackUrl { get; init; } = "";

    public string SmsFallbackMethod { get; init; } = "POST";

    public string SmsApplicationSid { get; init; } = "";

    public string StatusCallback { get; init; } = "";

    public string StatusCallbackMethod { get; init; } = "POST";

    public string VoiceUrl { get; init; } = "";

    /// <summary>The messaging service that it belongs to.</summary>
    public string? ServiceSid { get; init; }

    public required DateTimeOffset BoughtAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }
}
