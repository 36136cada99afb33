using Longcode.Numbers;

namespace Longcode.WebHost.Api.Numbers;

/// <summary>A texting number of the agency.</summary>
/// <param name="Number">E.164.</param>
/// <param name="UserId">The user who holds it.</param>
/// <param name="Status"><c>active</c>, <c>suspended</c> (a payment failed), <c>cancelled</c> (still receives) or <c>released</c>.</param>
/// <param name="ReceivesUntil">When a cancelled number is given back; it can be restored until then.</param>
internal sealed record NumberAnswer(
    string Number, string UserId, string Status, string Locality, DateTimeOffset BoughtAt, DateTimeOffset? ReceivesUntil, NumberUsageAnswer Usage)
{
    public static NumberAnswer Of(NumberView view) => new(
        view.Number.Value, view.UserId, view.StatusWord, view.Locality, view.BoughtAt, view.ReceivesUntil, NumberUsageAnswer.Of(view.Usage));
}

/// <summary>What a number counted this month.</summary>
/// <param name="Month">The agency's calendar month, such as <c>2026-11</c>.</param>
/// <param name="ResetsAt">When the count starts anew.</param>
internal sealed record NumberUsageAnswer(string Month, int Sent, int Included, DateTimeOffset ResetsAt)
{
    public static NumberUsageAnswer Of(NumberUsage usage) => new(usage.Month, usage.Sent, usage.Included, usage.ResetsAt);
}

/// <param name="UserId">Who is to hold the number.</param>
internal sealed record ReassignBody(string? UserId);
