using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Stripe;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>Several orders of one agency at once.</summary>
public sealed class ParallelOrderTests(TestDatabases databases)
{
    private static readonly string[] Codes = ["212", "213", "215", "303", "312", "313", "330", "404", "412", "415", "503", "512", "602", "614"];

    [Fact]
    public async Task Orders_at_once_are_all_quoted_and_each_ends_active_at_its_quoted_price()
    {
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite);
        await market.AttachCardAsync();

        var first = await QuoteAsync(market, 1, 5);
        var bought = await BuyAsync(market, first);
        await market.Sandbox.AdvanceAsync(10.3);
        var second = await QuoteAsync(market, 6, 9);
        var (buying, third) = (BuyAsync(market, second), await QuoteAsync(market, 10, 13));
        var later = (await buying).Concat(await BuyAsync(market, third)).ToList();

        bought.ShouldAllBe(order => order.Status == OrderStatus.Active && order.Charged == new Money(1500, "usd"));
        later.ShouldAllBe(order => order.Status == OrderStatus.Active && order.Charged == order.DueNow && order.DueNow.Amount < 1100 && order.DueNow.Amount > 900);
        (await market.QuantityAsync()).ShouldBe(13);
        (await market.PaidAsync()).ShouldBe(bought.Concat(later).Sum(order => order.DueNow.Amount));
    }

    [Fact]
    public async Task A_quote_prices_one_number_though_another_order_got_its_turn_meanwhile()
    {
        var biller = new BusyBiller();
        await using var market = await Market.OpenAsync(databases, Engine.Sqlite, also: silo => silo.Services.ConfigureHttpClientDefaults(biller.Watch));
        await market.AttachCardAsync();
        await market.BuyAsync("order-1");
        var subscription = (await market.Sandbox.SubscriptionsAsync())[0].Id;
        var item = (await new SubscriptionService(market.Stripe).GetAsync(subscription)).Items.Data[0].Id;
        biller.BeforeNextPreview = () => new SubscriptionService(market.Stripe).UpdateAsync(
            subscription, new SubscriptionUpdateOptions { Items = [new SubscriptionItemOptions { Id = item, Quantity = 5 }], ProrationBehavior = "none" });

        var order = await market.QuoteAsync("order-2");

        biller.BeforeNextPreview.ShouldBeNull();
        order.DueNow.ShouldBe(new Money(1500, "usd"));
    }

    private static async Task<IReadOnlyList<OrderView>> QuoteAsync(Market market, int from, int to) =>
        await Task.WhenAll(Enumerable.Range(from, to - from + 1).Select(order => market.QuoteAsync($"order-{order}", Codes[order])));

    private static async Task<IReadOnlyList<OrderView>> BuyAsync(Market market, IReadOnlyList<OrderView> orders)
    {
        var confirmed = await Task.WhenAll(orders.Select(order => market.Order(order.Id).ConfirmAsync(Market.Olivia, agreeToTerms: true)));
        confirmed.ShouldAllBe(outcome => outcome.Status == ConfirmStatus.Confirmed);
        return await Task.WhenAll(orders.Select(order => market.EndAsync(order.Id)));
    }

    /// <summary>Does something else for the agency right before it answers what a change would cost.</summary>
    private sealed class BusyBiller
    {
        public Func<Task>? BeforeNextPreview { get; set; }

        public void Watch(IHttpClientBuilder http) => http.AddHttpMessageHandler(() => new Handler(this));

        private sealed class Handler(BusyBiller biller) : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (request.RequestUri?.AbsolutePath.EndsWith("/invoices/create_preview", StringComparison.Ordinal) == true && biller.BeforeNextPreview is { } act)
                {
                    biller.BeforeNextPreview = null;
                    await act();
                }

                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
