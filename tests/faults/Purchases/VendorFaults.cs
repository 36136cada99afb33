using Longcode.Tests.Faults.Crashes;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Faults.Purchases;

/// <summary>What biller and carrier do wrong while numbers are bought. None of it takes an hour of patience: that is tested by a clock of its own.</summary>
internal static class VendorFaults
{
    private static readonly string[] Charging = ["stripe.subscriptions.create", "stripe.subscriptions.update"];

    private static readonly SandboxFault[] All =
    [
        .. Charging.SelectMany(at => new SandboxFault[]
        {
            new(at, "dropBefore"),
            new(at, "dropAfter"),
            new(at, "refuse", Status: 429, Code: "lock_timeout"),
            new(at, "refuse", Status: 503),
            new(at, "delay", DelayMs: 300),
        }),
        new("stripe.invoices.pay", "refuse", Status: 402, Code: "insufficient_funds"),
        new("stripe.invoices.pay", "dropAfter"),
        new("stripe.creditNotes.create", "dropAfter"),
        new("stripe.webhook", "lose"),
        new("stripe.webhook", "double"),
        new("twilio.numbers.search", "refuse", Status: 503, Code: 20503),
        new("twilio.numbers.buy", "dropBefore"),
        new("twilio.numbers.buy", "dropAfter"),
        new("twilio.numbers.buy", "refuse", Status: 429, Code: 20429),
        new("twilio.numbers.buy", "refuse", Status: 503, Code: 20503),
        new("twilio.numbers.buy", "delay", DelayMs: 300),
        new("twilio.numbers.list", "dropBefore"),
    ];

    /// <summary>The purchase is undone. Where an earlier one went unanswered it may come about for ten minutes yet, so the order waits for as long.</summary>
    private static readonly SandboxFault Sold = new("twilio.numbers.buy", "refuse", Status: 400, Code: 21422);

    public static async Task BreakAsync(SandboxControl sandbox, CrashPlan plan, bool mayWait)
    {
        if (plan.Faults <= 0) return;
        foreach (var fault in mayWait ? [.. All, Sold] : All) await sandbox.BreakAsync(fault with { Count = 0, Probability = plan.Faults });
    }
}
