using Longcode.Orders;
using Longcode.Tests.Support.Sandbox;
using static Longcode.Tests.Cluster.Orders.Matrix.Faults;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>Each step of a purchase by each thing that can go wrong with its calls.</summary>
internal static class PurchaseCases
{
    private static readonly TimeSpan AnHour = TimeSpan.FromMinutes(75);
    private static readonly TimeSpan TwentyMinutes = TimeSpan.FromMinutes(25);
    private static readonly SandboxFault Sold = Refused(Buy, 400, 21422);

    public static IReadOnlyDictionary<string, PurchaseCase> All { get; } =
        new[] { 0, 1 }.SelectMany(has => Charging(has).Concat(Undoing(has)).Select(row => row with { Has = has, Name = $"{row.Name}, {(has == 0 ? "first" : "second")} number" }))
            .Concat(Paying()).Concat(Buying()).ToDictionary(row => row.Name, StringComparer.Ordinal);

    private static IEnumerable<PurchaseCase> Charging(int has)
    {
        var at = has == 0 ? Start : Change;
        yield return new("nothing goes wrong", OrderStatus.Active);
        yield return new("charge lost before", OrderStatus.Active, LostBefore(at));
        yield return new("charge lost before, five times", OrderStatus.Active, LostBefore(at, 5));
        yield return new("charge lost after", OrderStatus.Active, LostAfter(at));
        yield return new("charge 402", OrderStatus.Declined, Refused(at, 402, "card_declined"));
        yield return new("charge 402 for the bank's owner, whom it then does not ask", OrderStatus.Active, Refused(at, 402, "subscription_payment_intent_requires_action"));
        yield return new("charge 409", OrderStatus.Active, Refused(at, 409, "idempotency_key_in_use"));
        yield return new("charge 429", OrderStatus.Active, Refused(at, 429, "lock_timeout", 3));
        yield return new("charge 503", OrderStatus.Active, Refused(at, 503, count: 3));
        yield return new("charge 400", OrderStatus.Undone, Refused(at, 400, "parameter_invalid")) { Says = OrderRules.BillerRefused };
        yield return new("charge 500, replayed", OrderStatus.Declined, Refused(at, 500)) { Within = AnHour, Says = "processing_error" };
        yield return new("charged and 500, replayed", OrderStatus.Active, FailedAfter(at)) { Within = AnHour };
        yield return new("biller down for ten minutes", OrderStatus.Active, LostBefore(at, 0)) { MendedAfter = TimeSpan.FromMinutes(10), Within = TwentyMinutes };
        yield return new("biller down for good", OrderStatus.Declined, LostBefore(at, 0)) { Within = AnHour };
    }

    private static IEnumerable<PurchaseCase> Paying()
    {
        foreach (var code in new[] { "insufficient_funds", "lost_card", "expired_card", "incorrect_cvc", "processing_error", "generic_decline" })
        {
            yield return new($"bank says {code}", OrderStatus.Declined, Refused(Pay, 402, code));
            yield return new($"bank says {code}, second number", OrderStatus.Declined, Refused(Pay, 402, code)) { Has = 1 };
        }

        yield return new("payment lost before", OrderStatus.Active, LostBefore(Pay));
        yield return new("payment lost after", OrderStatus.Active, LostAfter(Pay));
        yield return new("payment lost after, second number", OrderStatus.Active, LostAfter(Pay)) { Has = 1 };
    }

    private static IEnumerable<PurchaseCase> Buying()
    {
        yield return new("purchase lost before", OrderStatus.Active, LostBefore(Buy));
        yield return new("purchase lost before, five times", OrderStatus.Active, LostBefore(Buy, 5));
        yield return new("purchase lost after", OrderStatus.Active, LostAfter(Buy));
        yield return new("purchase 429", OrderStatus.Active, Refused(Buy, 429, 20429, 3));
        yield return new("purchase 500", OrderStatus.Active, Refused(Buy, 500, 20500));
        yield return new("purchase 503", OrderStatus.Active, Refused(Buy, 503, 20503, 3));
        yield return new("bought and 500", OrderStatus.Active, FailedAfter(Buy, 20500));
        yield return new("sold to another", OrderStatus.Undone, Sold) { Says = OrderRules.NumberSold };
        yield return new("no number of the area code", OrderStatus.Undone, Refused(Buy, 400, 21452)) { Says = OrderRules.NumberSold };
        foreach (var code in new[] { 21404, 21421, 21615, 21631, 21649 })
            yield return new($"purchase {code}", OrderStatus.Undone, Refused(Buy, 400, code)) { Says = OrderRules.CarrierRefused };
        yield return new("purchase 401", OrderStatus.Undone, Refused(Buy, 401, 20003)) { Says = OrderRules.CarrierRefused };
        yield return new("purchase 403", OrderStatus.Undone, Refused(Buy, 403, 20005)) { Says = OrderRules.CarrierRefused };
        yield return new("purchase lost and the list unreadable", OrderStatus.Active, LostAfter(Buy), Refused(List, 503, 20503, 4));
        yield return new("carrier down for five minutes", OrderStatus.Active, LostBefore(Buy, 0), LostBefore(List, 0)) { MendedAfter = TimeSpan.FromMinutes(5), Within = TwentyMinutes };
        yield return new("carrier down for ten minutes", OrderStatus.Undone, LostBefore(Buy, 0), LostBefore(List, 0))
        {
            MendedAfter = TimeSpan.FromMinutes(15), Within = TwentyMinutes, Says = OrderRules.CarrierUnavailable,
        };
        yield return new("carrier busy for ten minutes", OrderStatus.Undone, Refused(Buy, 429, 20429, 0))
        {
            MendedAfter = TimeSpan.FromMinutes(15), Within = TwentyMinutes, Says = OrderRules.CarrierUnavailable,
        };
        yield return new("bought unseen, then down for ten minutes", OrderStatus.Undone, LostAfter(Buy), LostBefore(List, 0))
        {
            MendedAfter = TimeSpan.FromMinutes(15), Within = TwentyMinutes, Says = OrderRules.CarrierUnavailable,
        };
    }

    private static IEnumerable<PurchaseCase> Undoing(int has)
    {
        var at = has == 0 ? Cancel : Change;
        PurchaseCase Row(string name, params SandboxFault[] faults) => new(name, OrderStatus.Undone, Sold) { WhileUndoing = faults, Says = OrderRules.NumberSold };
        foreach (var (what, point) in new[] { ("quantity", at), ("credit", Credit) })
        {
            yield return Row($"undo's {what} lost before", LostBefore(point));
            yield return Row($"undo's {what} lost after", LostAfter(point));
            yield return Row($"undo's {what} 429", Refused(point, 429, "lock_timeout", 3));
            yield return Row($"undo's {what} 409", Refused(point, 409, "idempotency_key_in_use"));
            yield return Row($"undo's {what} 503", Refused(point, 503, count: 3));
            yield return Row($"undo's {what} 500, replayed", Refused(point, 500)) with { Within = AnHour };
            yield return Row($"undo's {what} done and 500, replayed", FailedAfter(point)) with { Within = AnHour };
            yield return Row($"undo's {what} down for ten minutes", LostBefore(point, 0)) with { MendedAfter = TimeSpan.FromMinutes(10), Within = TwentyMinutes };
            yield return Row($"undo's {what} down for two hours", LostBefore(point, 0)) with { MendedAfter = TimeSpan.FromHours(2), Within = TimeSpan.FromHours(3) };
        }

        yield return Row("undo's quantity 400 once", Refused(at, 400, "parameter_invalid"));
        yield return Row("card takes nothing back", Refused(Credit, 400, "charge_not_refundable")) with { IsCredited = true };
        yield return Row("card takes nothing back and the balance is lost after", Refused(Credit, 400, "charge_not_refundable"), LostAfter(Credit)) with { IsCredited = true };
    }
}
