using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Faults.Crashes;

/// <summary>Everything that a carrier does wrong, at once and until mended.</summary>
internal static class CarrierFaults
{
    private static readonly SandboxFault[] All =
    [
        new("twilio.messages.create", "dropBefore"),
        new("twilio.messages.create", "dropAfter"),
        new("twilio.messages.create", "refuse", Status: 500),
        new("twilio.messages.create", "refuse", Status: 503, Code: 20503),
        new("twilio.messages.create", "refuse", Status: 429, Code: 20429),
        new("twilio.messages.create", "delay", DelayMs: 700),
        new("twilio.messages.list", "refuse", Status: 500),
        new("twilio.messages.list", "dropBefore"),
        new("twilio.callback", "lose"),
        new("twilio.callback", "double"),
        new("twilio.callback", "reorder"),
        new("twilio.callback", "delay", DelayMs: 900),
        new("twilio.incoming", "double"),
        new("twilio.incoming", "delay", DelayMs: 300),
    ];

    public static async Task BreakAsync(SandboxControl sandbox, double probability)
    {
        foreach (var fault in probability > 0 ? All : [])
        {
            await sandbox.BreakAsync(fault with { Count = 0, Probability = probability });
        }
    }
}
