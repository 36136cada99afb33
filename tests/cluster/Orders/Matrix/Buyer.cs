using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Sandbox;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>An agency that buys numbers, and what carrier and biller have of it: the judge.</summary>
internal sealed class Buyer
{
    private readonly Bench _bench;
    private readonly string _agency;
    private readonly List<string> _orders = [];

    private Buyer(Bench bench, string agency, string areaCode)
    {
        (_bench, _agency, AreaCode) = (bench, agency, areaCode);
        Manager = new Caller(agency, "olivia", Permissions.ManageTextMessaging);
    }

    public Caller Manager { get; }

    public string AreaCode { get; }

    public IReadOnlyList<string> Orders => _orders;

    public ITenantGrain Tenant => _bench.Market.Silos.Client.GetGrain<ITenantGrain>(_agency);

    private SandboxControl Sandbox => _bench.Market.Sandbox;

    public static async Task<Buyer> OpenAsync(Bench bench, string agency, string areaCode)
    {
        var buyer = new Buyer(bench, agency, areaCode);
        await buyer.Tenant.CreateAsync(new NewTenant("Grant & Partners", "America/New_York", new TenantUser("olivia", "Olivia Grant", $"olivia@{agency}.test")));
        await bench.Market.Silos.Client.GetGrain<IDemoBilling>(agency).AttachTestCardAsync();
        return buyer;
    }

    public INumberOrderGrain Order(string id) => _bench.Market.Order(id);

    /// <summary>The id of an order to come.</summary>
    public string NextOrder()
    {
        _orders.Add($"{_agency}-{_orders.Count + 1}");
        return _orders[^1];
    }

    public async Task<string> QuoteAsync()
    {
        var id = NextOrder();
        (await Order(id).QuoteAsync(Manager, new QuoteRequest("olivia", AreaCode))).Status.ShouldBe(QuoteStatus.Quoted);
        return id;
    }

    /// <summary>A user presses again where the first press fails.</summary>
    public async Task ConfirmAsync(string id)
    {
        for (var press = 1; ; press++)
        {
            try
            {
                (await Order(id).ConfirmAsync(Manager, agreeToTerms: true)).Status.ShouldBe(ConfirmStatus.Confirmed);
                return;
            }
            catch (Exception e) when (e is not ShouldAssertException && press < 3)
            {
                // The next press asks how it stands.
            }
        }
    }

    public async Task<OrderView> BuyAsync()
    {
        var id = await QuoteAsync();
        await ConfirmAsync(id);
        return await EndAsync(id, TimeSpan.FromMinutes(5));
    }

    /// <summary>Waits without looking in: the order ends by itself.</summary>
    public async Task<OrderView> EndAsync(string id, TimeSpan within)
    {
        await OrderEndsAsync(id, within);
        await LookAsync();
        await _bench.Pulse.UntilAsync(() => $"the steps of {_agency} to be told", () => _bench.Crashes.IsSettled(_agency), TimeSpan.FromMinutes(5));
        return (await Order(id).GetAsync(Manager, TimeSpan.Zero))!;
    }

    private Task OrderEndsAsync(string id, TimeSpan within) => _bench.Pulse.UntilAsync(
        () => $"{id}, {_bench.Crashes.StoredStatus(id)}, to end", () => HasEnded(id), within);

    /// <summary>The order once it has ended, by a clock that stands; other steps of the agency may go on.</summary>
    public async Task<OrderView> EndAtOnceAsync(string id)
    {
        await Eventually.IsTrueAsync($"{id} to end", () => Task.FromResult(HasEnded(id)));
        return (await Order(id).GetAsync(Manager, TimeSpan.Zero))!;
    }

    private bool HasEnded(string id) => _bench.Crashes.StoredStatus(id) is OrderStatus.Active or OrderStatus.Declined or OrderStatus.Undone;

    /// <summary>Wakes the agency. It may be writing yet what the order left to tell, and end at that write.</summary>
    private async Task LookAsync()
    {
        try
        {
            await Tenant.GetAsync();
        }
        catch (OrleansException)
        {
            await Tenant.GetAsync();
        }
    }

    /// <summary>Numbers owned, active numbers and the quantity agree; paid less refunded is what the active ones were charged, and their renewals.</summary>
    public async Task JudgeAsync(long renewals = 0)
    {
        var orders = await Task.WhenAll(_orders.Select(async id => (await Order(id).GetAsync(Manager, TimeSpan.Zero))!));
        var active = orders.Where(order => order.Status == OrderStatus.Active).ToList();
        var owned = (await Sandbox.NumbersAsync()).Where(number => _orders.Contains(number.FriendlyName ?? "") && number.ReleasedAt is null).ToList();
        var (subscriptions, charges) = (await Sandbox.SubscriptionsAsync(), await Sandbox.ChargesAsync());
        var customer = (await Tenant.PurchaseAsync())!.CustomerId;
        var mine = subscriptions.Where(subscription => subscription.Customer == customer && subscription.Status != "canceled").ToList();
        var moved = charges.Where(charge => charge.Customer == customer && charge.Outcome == "paid").ToList();
        var kept = moved.Sum(charge => charge.Kind == "charge" ? charge.Amount : -charge.Amount);
        var credited = orders.Sum(order => order.Credited?.Amount ?? 0);

        owned.Select(number => number.Number).ShouldBe(active.Select(order => order.Number.Value), ignoreOrder: true);
        mine.Count.ShouldBeLessThanOrEqualTo(1);
        mine.Sum(subscription => subscription.Quantity).ShouldBe(active.Count);
        (await Tenant.GetAsync())!.Quantity.ShouldBe(active.Count);
        (kept - credited).ShouldBe(active.Sum(order => order.Charged!.Value.Amount) + renewals);
        foreach (var order in orders) await JudgeAsync(order);
    }

    private async Task JudgeAsync(OrderView order)
    {
        var life = await _bench.Market.LifeAsync(order.Number);
        if (order.Status == OrderStatus.Active) life.ShouldBe(NumberLife.Active);
        else life.ShouldBeOneOf(null, NumberLife.Free);

        var back = (order.Refunded?.Amount ?? 0) + (order.Credited?.Amount ?? 0);
        back.ShouldBe(order.Status == OrderStatus.Undone ? order.Charged?.Amount ?? 0 : 0, "an undone order says what came back");
        if (order.Status == OrderStatus.Declined) order.DeclineCode.ShouldNotBeNullOrEmpty();
        if (order.Status == OrderStatus.Undone) order.UndoReason.ShouldNotBeNullOrEmpty();
    }
}
