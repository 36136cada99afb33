using Longcode.Operations.Checks;

namespace Longcode.Orders;

/// <summary>What an order says for the nightly check. Key: order id.</summary>
[Alias("Longcode.IOrderBooks"), GrainInterfaceType("order-books")]
public interface IOrderBooks : IGrainWithStringKey
{
    /// <summary><c>null</c> where there is no such order.</summary>
    [Alias("Book")]
    Task<OrderBook?> BookAsync();
}
