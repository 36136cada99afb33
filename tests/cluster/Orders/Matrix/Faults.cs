using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>What goes wrong at a point of the carrier or the biller.</summary>
internal static class Faults
{
    public const string Start = "stripe.subscriptions.create";
    public const string Change = "stripe.subscriptions.update";
    public const string Cancel = "stripe.subscriptions.cancel";
    public const string Pay = "stripe.invoices.pay";
    public const string Credit = "stripe.creditNotes.create";
    public const string Buy = "twilio.numbers.buy";
    public const string List = "twilio.numbers.list";

    public static SandboxFault LostBefore(string at, int count = 1) => new(at, "dropBefore", count);

    public static SandboxFault LostAfter(string at) => new(at, "dropAfter");

    public static SandboxFault Refused(string at, int status, object? code = null, int count = 1) => new(at, "refuse", count, Status: status, Code: code);

    /// <summary>Done, and answered with an error; the biller says the same again for a day.</summary>
    public static SandboxFault FailedAfter(string at, object? code = null) => new(at, "refuseAfter", Status: 500, Code: code);
}
