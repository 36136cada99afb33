namespace Longcode.Sandbox;

/// <summary>What a sandbox needs to know. The same secrets stand in the product's own configuration.</summary>
public sealed record SandboxSettings
{
    public required string AccountSid { get; init; }

    public required string AuthToken { get; init; }

    public required string StripeApiKey { get; init; }

    public required string StripeWebhookSecret { get; init; }

    /// <summary>Where the sandbox is found; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://localhost:5090";

    /// <summary>Where it listens, when that is not simply <see cref="Url"/>: <c>http://+:5090</c> behind a proxy.</summary>
    public string? Listen { get; init; }

    /// <summary>Where mails are received; none without it.</summary>
    public int? MailPort { get; init; }

    /// <summary>Holds <c>sandbox.db</c>.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Where the product is found; the Handsets page links to it.</summary>
    public string PublicUrl { get; init; } = "http://localhost:5080";

    /// <summary>Where the biller's events are posted.</summary>
    public string StripeWebhookUrl { get; init; } = "http://localhost:5080/webhooks/stripe";

    /// <summary>How long a text stays in each status before it moves on.</summary>
    public TimeSpan CallbackDelay { get; init; } = TimeSpan.FromMilliseconds(40);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
