namespace Longcode.WebHost.Webhooks;

/// <summary>What the vendors sign with, and the address that they call.</summary>
/// <param name="PublicUrl">As configured, without a slash at its end: what Twilio signs begins with it, whatever a proxy makes of it.</param>
internal sealed record WebhookSettings(string PublicUrl, string TwilioAuthToken, string StripeWebhookSecret);
