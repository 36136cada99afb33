using Longcode.Orders;

namespace Longcode.WebHost.Api.Orders;

/// <summary>The purchase of a number.</summary>
/// <param name="Status"><c>quoted</c>, <c>confirmed</c>, <c>charging</c>, <c>authenticating</c>, <c>charged</c>, <c>buying</c>, <c>bought</c>, <c>undoing</c>; it ends in <c>active</c>, <c>declined</c> or <c>undone</c>.</param>
/// <param name="DueNow">Charged at confirmation, in cents.</param>
/// <param name="Monthly">Charged each month, in cents.</param>
/// <param name="Terms">The monthly payment terms to agree to.</param>
/// <param name="DeclineCode">The bank's word; <c>authentication_failed</c> or <c>authentication_expired</c> where the card's owner did not confirm, <c>given_up</c> where you gave it up.</param>
/// <param name="UndoReason">Why nothing was bought; what was charged is then refunded.</param>
/// <param name="ConfirmUrl">While <c>authenticating</c>: open it in a browser for the card's owner, who confirms the payment with the bank. Nothing is charged before that.</param>
/// <param name="ConfirmUntil">Unanswered until then the order is declined, uncharged.</param>
/// <param name="WaitsFor">The number of another purchase that the bank asks about first; this one goes on after it.</param>
internal sealed record OrderAnswer(
    string Id, string Status, string Number, string Locality, string UserId, string AreaCode, long DueNow, long Monthly, string Currency,
    string Terms, DateTimeOffset QuotedUntil, string? DeclineCode, string? UndoReason,
    Uri? ConfirmUrl, DateTimeOffset? ConfirmUntil, string? WaitsFor)
{
    public static OrderAnswer Of(OrderView order) => new(
        order.Id, order.AsksOwner ? "authenticating" : Word(order.Status), order.Number.Value, order.Locality, order.UserId, order.AreaCode, order.DueNow.Amount, order.Monthly.Amount,
        order.DueNow.Currency, order.Terms, order.QuotedUntil, order.DeclineCode, order.UndoReason,
        order.AsksOwner ? order.Question?.Page : null, order.AsksOwner ? order.Question?.Until : null,
        order.AsksOwner ? null : order.Question?.Number?.Value);

    public static string Word(OrderStatus status) => status switch
    {
        OrderStatus.Quoted => "quoted",
        OrderStatus.Confirmed => "confirmed",
        OrderStatus.Charging => "charging",
        OrderStatus.Charged => "charged",
        OrderStatus.Buying => "buying",
        OrderStatus.Bought => "bought",
        OrderStatus.Active => "active",
        OrderStatus.Declined => "declined",
        OrderStatus.Undoing => "undoing",
        OrderStatus.Undone => "undone",
    };
}

/// <param name="UserId">Who is to hold the number.</param>
/// <param name="AreaCode">Three digits.</param>
/// <param name="Number">The very number wanted, E.164; any of the area code without it.</param>
internal sealed record QuoteBody(string? UserId, string? AreaCode, string? Number = null);

/// <param name="AgreeToTerms">Must be true: the order's <c>terms</c> are agreed to.</param>
internal sealed record ConfirmBody(bool? AgreeToTerms);

internal sealed record NearbyAreaCodeAnswer(string AreaCode, string Locality);
