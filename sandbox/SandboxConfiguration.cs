namespace Longcode.Sandbox;

/// <summary>The sections that the sandbox's own process reads; they are the product's.</summary>
internal static class SandboxConfiguration
{
    public static SandboxSettings Read(IConfiguration configuration)
    {
        var publicUrl = Address(configuration, "Longcode:PublicUrl", "http://localhost:5080");
        return new SandboxSettings
        {
            AccountSid = Text(configuration, "Longcode:Twilio:AccountSid", "AC00000000000000000000000000000001"),
            AuthToken = Text(configuration, "Longcode:Twilio:AuthToken", "sandbox-auth-token"),
            StripeApiKey = Text(configuration, "Longcode:Stripe:ApiKey", "sk_test_sandbox"),
            StripeWebhookSecret = Text(configuration, "Longcode:Stripe:WebhookSecret", "whsec_sandbox"),
            Url = Address(configuration, "Longcode:Sandbox:Url", "http://localhost:5090"),
            Listen = configuration["urls"],
            MailPort = Port(configuration, "Longcode:Sandbox:MailPort"),
            DataFolder = Text(configuration, "Longcode:DataFolder", "data"),
            PublicUrl = publicUrl,
            StripeWebhookUrl = $"{publicUrl}/webhooks/stripe",
            CallbackDelay = Span(configuration, "Longcode:Sandbox:CallbackDelay", TimeSpan.FromMilliseconds(40)),
        };
    }

    private static string Text(IConfiguration configuration, string key, string otherwise) =>
        configuration[key] is { Length: > 0 } value ? value : otherwise;

    private static string Address(IConfiguration configuration, string key, string otherwise)
    {
        var value = Text(configuration, key, otherwise).TrimEnd('/');
        return Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? value
            : throw new SandboxStartException($"{key} is not an http address. Set it to something like {otherwise}.");
    }

    private static int? Port(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => null,
        var value when int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536 => port,
        _ => throw new SandboxStartException($"{key} is not a port. Set it to something like 5025."),
    };

    private static TimeSpan Span(IConfiguration configuration, string key, TimeSpan otherwise)
    {
        if (configuration[key] is not { Length: > 0 } value)
            return otherwise;
        return TimeSpan.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero
            ? span
            : throw new SandboxStartException($"{key} is not a span of time. Set it to something like 00:00:00.040.");
    }
}

/// <summary>The sandbox cannot start; the message is a sentence for who started it.</summary>
public sealed class SandboxStartException : Exception
{
    public SandboxStartException(string message)
        : base(message)
    {
    }

    public SandboxStartException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public SandboxStartException()
    {
    }
}
