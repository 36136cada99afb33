using Longcode.Numbers;

namespace Longcode.Orders;

/// <summary>An order as its agency sees it.</summary>
internal static class OrderViews
{
    public static bool HasEnded(OrderStatus status) => status is OrderStatus.Active or OrderStatus.Declined or OrderStatus.Undone;

    public static OrderView Of(string id, OrderState state) => new()
    {
        Id = id,
        Status = state.Status,
        Number = PhoneNumber.Parse(state.Number),
        Locality = state.Locality,
        UserId = state.UserId,
        AreaCode = state.AreaCode,
        DueNow = state.DueNow,
        Monthly = state.Monthly,
        QuotedUntil = state.QuotedAt + OrderRules.QuoteLasts,
        Card = state.Card,
        DeclineCode = state.DeclineCode,
        UndoReason = state.UndoReason,
        Charged = state.Charged,
        Refunded = state.Refunded,
        Credited = state.Credited,
    };
}
