using System.Globalization;

namespace Longcode.WebHost.Hosts;

/// <summary>
/// What makes the default mode run without any configuration: the sandbox's secrets and addresses, and the demo agency's owner as
/// the operator. Everything that is
/// configured goes before.
/// </summary>
internal static class EmbeddedDefaults
{
    private const string SandboxUrl = "http://localhost:5090";
    private const int SiloPort = 11_111;
    private const int GatewayPort = 30_000;

    /// <summary>Fills the configuration of a process that holds a silo and, unless it is switched off, the sandbox.</summary>
    public static void Apply(ConfigurationManager configuration)
    {
        configuration[HostConfiguration.SiloPort] = Text(HostConfiguration.ReadPort(configuration, HostConfiguration.SiloPort, SiloPort));
        configuration[HostConfiguration.GatewayPort] = Text(HostConfiguration.ReadPort(configuration, HostConfiguration.GatewayPort, GatewayPort));
        if (!HostConfiguration.Flag(configuration, HostConfiguration.SandboxEnabled, otherwise: true)) return;

        Default(configuration, HostConfiguration.SandboxUrl, SandboxUrl);
        var sandbox = HostConfiguration.Address(configuration, HostConfiguration.SandboxUrl, SandboxUrl).GetLeftPart(UriPartial.Authority);
        configuration[HostConfiguration.SandboxUrl] = sandbox;
        Default(configuration, "Longcode:Twilio:AccountSid", "AC00000000000000000000000000000001");
        Default(configuration, HostConfiguration.TwilioAuthToken, "sandbox-auth-token");
        Default(configuration, "Longcode:Twilio:ApiBase", $"{sandbox}/twilio");
        Default(configuration, "Longcode:Twilio:MessagingBase", $"{sandbox}/twilio");
        Default(configuration, "Longcode:Stripe:ApiKey", "sk_test_sandbox");
        Default(configuration, HostConfiguration.StripeWebhookSecret, "whsec_sandbox");
        Default(configuration, "Longcode:Stripe:ApiBase", $"{sandbox}/stripe");
        MailToSandbox(configuration);
        Default(configuration, "Longcode:Api:RequestsPerSecond", "0");
        Default(configuration, "Longcode:Operators:Accounts", "owner@demo.longcode.test");
    }

    /// <summary>Mails arrive at the sandbox, unless a server of one's own is configured.</summary>
    private static void MailToSandbox(ConfigurationManager configuration)
    {
        if (configuration["Longcode:Mail:Host"] is { Length: > 0 }) return;

        var port = Text(HostConfiguration.ReadPort(configuration, HostConfiguration.SandboxMailPort, Port.Free()));
        (configuration[HostConfiguration.SandboxMailPort], configuration["Longcode:Mail:Port"]) = (port, port);
        configuration["Longcode:Mail:Host"] = "127.0.0.1";
        configuration["Longcode:Mail:Security"] = "None";
        Default(configuration, "Longcode:Mail:From", "Longcode <texts@demo.longcode.test>");
    }

    private static void Default(ConfigurationManager configuration, string key, string value)
    {
        if (string.IsNullOrEmpty(configuration[key])) configuration[key] = value;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
