using Longcode.Numbers;

namespace Longcode.WebHost.Api.Numbers;

/// <summary>A texting number of the agency.</summary>
/// <param name="Number">E.164.</param>
/// <param name="UserId">The user who holds it.</param>
/// <param name="Status"><c>active</c>, <c>suspended</c> (a payment failed), <c>cancelled</c> (still receives) or <c>released</c>.</param>
/// <param name="ReceivesUntil">When a cancelled number is given back; it can be restored until then.</param>
internal sealed record NumberAnswer(
    string Number, string UserId, string Status, string Locality, DateTimeOffset BoughtAt, DateTimeOffset? ReceivesUntil, NumberUsageAnswer Usage, NumberTopUpAnswer TopUp)
{
    public static NumberAnswer Of(NumberView view) => new(
        view.Number.Value, view.UserId, view.StatusWord, view.Locality, view.BoughtAt, view.ReceivesUntil, NumberUsageAnswer.Of(view.Usage), NumberTopUpAnswer.Of(view.TopUp));
}

/// <summary>What a number counted this month.</summary>
/// <param name="Month">The agency's calendar month, such as <c>2026-11</c>.</param>
/// <param name="ResetsAt">When the count starts anew.</param>
/// <param name="Included">What the number brings.</param>
/// <param name="ToppedUp">Texts that were bought beside; what is left of them ends with the month.</param>
internal sealed record NumberUsageAnswer(string Month, int Sent, int Included, int ToppedUp, DateTimeOffset ResetsAt)
{
    public static NumberUsageAnswer Of(NumberUsage usage) => new(usage.Month, usage.Sent, usage.Included, usage.TopUp, usage.ResetsAt);
}

/// <summary>Packs of texts that the number buys by itself once those that it brings are used.</summary>
/// <param name="PacksPerMonth">The most of a month; 0: none, it stops at its texts.</param>
/// <param name="Packs">Bought this month.</param>
/// <param name="PackTexts">What a pack brings.</param>
/// <param name="PackPrice">What a pack costs, in the currency's smallest unit.</param>
/// <param name="Spent">This month's.</param>
/// <param name="Declined">The bank's word where it declined: no further pack is bought until packsPerMonth is set anew.</param>
internal sealed record NumberTopUpAnswer(int PacksPerMonth, int Packs, int PackTexts, long PackPrice, long Spent, string Currency, string? Declined)
{
    public static NumberTopUpAnswer Of(NumberTopUp? topUp) => topUp is null
        ? new(0, 0, 0, 0, 0, "", null)
        : new(topUp.PacksPerMonth, topUp.Packs, topUp.PackTexts, topUp.PackPrice.Amount, topUp.Spent.Amount, topUp.PackPrice.Currency, topUp.Halt);
}

/// <param name="PacksPerMonth">0 to 20.</param>
internal sealed record TopUpBody(int? PacksPerMonth);

/// <param name="UserId">Who is to hold the number.</param>
internal sealed record ReassignBody(string? UserId);
