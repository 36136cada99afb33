using System.Collections.Frozen;

namespace Longcode.Sandbox.Faults;

/// <summary>One thing that is to go wrong, as ordered through the control API.</summary>
internal sealed record Fault
{
    public required string Id { get; init; }

    public required string At { get; init; }

    public required string Effect { get; init; }

    /// <summary>How often; 0 until cleared.</summary>
    public int Count { get; init; } = 1;

    public double Probability { get; init; } = 1;

    public int? Status { get; init; }

    public string? Code { get; init; }

    public int? DelayMs { get; init; }

    public int Left { get; init; }
}

internal static class FaultPoints
{
    public const string MessagesCreate = "twilio.messages.create";
    public const string MessagesList = "twilio.messages.list";
    public const string NumbersSearch = "twilio.numbers.search";
    public const string NumbersBuy = "twilio.numbers.buy";
    public const string NumbersList = "twilio.numbers.list";
    public const string NumbersRelease = "twilio.numbers.release";
    public const string Callback = "twilio.callback";
    public const string Incoming = "twilio.incoming";
    public const string SubscriptionsCreate = "stripe.subscriptions.create";
    public const string SubscriptionsUpdate = "stripe.subscriptions.update";
    public const string SubscriptionsCancel = "stripe.subscriptions.cancel";
    public const string InvoicesRead = "stripe.invoices.read";
    public const string InvoicesPay = "stripe.invoices.pay";
    public const string CreditNotesCreate = "stripe.creditNotes.create";
    public const string StripeWebhook = "stripe.webhook";

    public static readonly FrozenSet<string> All = FrozenSet.Create(StringComparer.Ordinal,
        MessagesCreate, MessagesList, NumbersSearch, NumbersBuy, NumbersList, NumbersRelease, Callback, Incoming,
        SubscriptionsCreate, SubscriptionsUpdate, SubscriptionsCancel, InvoicesRead, InvoicesPay, CreditNotesCreate, StripeWebhook);

    /// <summary>Points at which the sandbox calls, rather than is called.</summary>
    public static readonly FrozenSet<string> Outgoing = FrozenSet.Create(StringComparer.Ordinal, Callback, Incoming, StripeWebhook);
}

internal static class FaultEffects
{
    public const string Delay = "delay";
    public const string Refuse = "refuse";

    /// <summary>Done, then answered as a refusal.</summary>
    public const string RefuseAfter = "refuseAfter";
    public const string DropBefore = "dropBefore";
    public const string DropAfter = "dropAfter";
    public const string Lose = "lose";
    public const string Double = "double";
    public const string Reorder = "reorder";

    public static readonly FrozenSet<string> All = FrozenSet.Create(StringComparer.Ordinal, Delay, Refuse, RefuseAfter, DropBefore, DropAfter, Lose, Double, Reorder);

    public static readonly FrozenSet<string> OutgoingOnly = FrozenSet.Create(StringComparer.Ordinal, Lose, Double, Reorder);
}
