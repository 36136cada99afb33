using System.Globalization;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Tests.Cluster.Orders.Matrix;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Stripe;
using Stripe.Checkout;

namespace Longcode.Tests.Cluster.Orders.Years;

/// <summary>One agency's life, done to the product and to what an owner expects of it; after each act the two are compared.</summary>
internal sealed class Year(Bench bench, Buyer buyer, Expected expected)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<string> _lived = [];

    public string Story => string.Join('\n', _lived);

    public Expected Expected => expected;

    public Task<DateTimeOffset> NowAsync() => bench.Market.Sandbox.NowAsync();

    public async Task BuyAsync()
    {
        var now = await NowAsync();
        var order = bench.Market.Order(buyer.NextOrder());
        var quote = await order.QuoteAsync(buyer.Manager, new QuoteRequest(buyer.Manager.UserId, buyer.AreaCode));
        if (expected.Standing(now) != 0)
        {
            quote.Status.ShouldBe(QuoteStatus.PastDue);
            return;
        }

        (quote.Order!.DueNow.Amount, quote.Order.Monthly.Amount).ShouldBe((expected.QuoteAt(now), expected.Price), "quoted");
        var paid = expected.Paid;
        await order.ConfirmAsync(buyer.Manager, agreeToTerms: true);
        var ended = await buyer.EndAtOnceAsync(quote.Order.Id);
        var bought = expected.Buy(ended.Number.Value, now);
        ended.Status.ShouldBe(bought ? OrderStatus.Active : OrderStatus.Declined);
        if (bought) ended.Charged.ShouldBe(new Money(expected.Paid - paid, "usd"));
    }

    public async Task CancelAsync(Owned number)
    {
        await buyer.Tenant.CancelNumberAsync(buyer.Manager, PhoneNumber.Parse(number.Number));
        expected.Cancel(number, await ReleasedAtAsync(number));
    }

    public async Task RestoreAsync(Owned number)
    {
        var now = await NowAsync();
        var restored = await buyer.Tenant.RestoreNumberAsync(buyer.Manager, PhoneNumber.Parse(number.Number));
        var may = expected.Standing(now) == 0 && expected.Restore(number, now);
        restored.Status.ShouldBe(may ? NumberChangeStatus.Done : NumberChangeStatus.PaymentNeeded);
    }

    /// <summary>Through the biller's page, as its own client fills it in.</summary>
    public async Task PutCardAsync(bool pays)
    {
        var now = await NowAsync();
        var setup = await buyer.Tenant.StartCardSetupAsync(buyer.Manager, new Uri("https://texts.example.com/settings"));
        var session = await new SessionService(bench.Market.Stripe).GetAsync(setup.Page!.Segments[^1]);
        await new SetupIntentService(bench.Market.Stripe).ConfirmAsync(
            session.SetupIntentId, new SetupIntentConfirmOptions { PaymentMethod = pays ? "pm_card_visa" : "pm_card_chargeCustomerFail" });
        (await buyer.Tenant.FinishCardSetupAsync(buyer.Manager, session.Id)).ShouldBeTrue();
        expected.CardPays = pays;
        expected.Pay(now);
    }

    public async Task PayAsync()
    {
        var now = await NowAsync();
        var stood = expected.Standing(now);
        var paid = await buyer.Tenant.PayOwedAsync(buyer.Manager);
        expected.Pay(now);
        paid.Status.ShouldBe(stood == 0 || expected.CardPays ? OwedPaymentStatus.Settled : OwedPaymentStatus.Declined);
    }

    /// <summary>The operator gives up at the biller what an ended subscription left open.</summary>
    public async Task GiveUpAsync()
    {
        foreach (var open in (await Books.InvoicesAsync(bench, (await buyer.Tenant.PurchaseAsync())!.CustomerId)).Where(invoice => invoice.Status == "open"))
        {
            await new InvoiceService(bench.Market.Stripe).VoidInvoiceAsync(open.Id);
        }

        expected.GiveUp();
        await buyer.Tenant.BillerChangedAsync();
    }

    public async Task EndAtTheBillerAsync()
    {
        await new SubscriptionService(bench.Market.Stripe).CancelAsync((await buyer.Tenant.PurchaseAsync())!.SubscriptionId);
        await buyer.Tenant.BillerChangedAsync();
        expected.EndAtTheBiller(bench.Clock.GetUtcNow().AddDays(30));
    }

    /// <summary>Asked for before the month turned, done after it: the biller was away meanwhile.</summary>
    public async Task CancelLateAsync(Owned number)
    {
        var turns = expected.Month!.Value.To;
        await PassToAsync(turns.AddMinutes(-5));
        if (!number.IsActive) return;

        foreach (var at in new[] { Faults.Change, Faults.Cancel }) await bench.Market.Sandbox.BreakAsync(Faults.LostBefore(at, count: 0));
        await buyer.Tenant.CancelNumberAsync(buyer.Manager, PhoneNumber.Parse(number.Number));
        var releasedAt = await ReleasedAtAsync(number);
        await bench.Pulse.QuietAsync();
        await MoveAsync(turns.AddMinutes(5));
        await bench.Market.Sandbox.MendAsync();
        expected.CancelLate(number, releasedAt);
    }

    public void ChangePlan(long price)
    {
        bench.Market.Silos.Silos[0].ServiceProvider.GetRequiredService<IOptions<PlanSettings>>().Value.MonthlyPrice = price;
        expected.PlanPrice = price;
    }

    /// <summary>Stops at each instant at which something is to happen.</summary>
    public async Task PassToAsync(DateTimeOffset until)
    {
        while (expected.NextAt is { } at && at <= until)
        {
            var now = await NowAsync();
            if (at + Second > now) await MoveAsync(at + Second);
            now = await NowAsync();
            expected.Happen(at, now);
            if (expected.NextAt != at) await AgreesAsync(string.Create(CultureInfo.InvariantCulture, $"time passes to {at:u}"));
        }

        if (until > await NowAsync()) await MoveAsync(until);
        await AgreesAsync(string.Create(CultureInfo.InvariantCulture, $"time passes to {until:u}"));
    }

    /// <summary>The product has its time to come to agree; what it cannot hold shows at the next act.</summary>
    public async Task AgreesAsync(string act)
    {
        _lived.Add(act);
        for (var tries = 0; ; tries++)
        {
            await bench.Pulse.QuietAsync();
            var (wanted, seen) = (Books.Wanted(expected, await NowAsync()), await Books.SeenAsync(bench, buyer));
            if (wanted == seen) break;
            if (tries == 20) throw new DisagreementException($"{Story}\n\nwanted\n{wanted}\n\nseen\n{seen}\n\n{await HistoryAsync()}");
            await bench.PassAsync(TimeSpan.FromSeconds(tries < 5 ? 1 : 45));
            var now = await NowAsync();
            while (expected.NextAt is { } at && at <= now) expected.Happen(at, now);
        }

        foreach (var lost in expected.Numbers.Where(number => !number.IsActive)) lost.ReleaseAt = await ReleasedAtAsync(lost, lost.ReleaseAt);
    }

    /// <summary>Each invoice is explained number by number.</summary>
    public async Task IsExplainedAsync()
    {
        var invoices = await bench.Market.Silos.Client.GetGrain<IInvoicesGrain>(buyer.Manager.AgencyId).ListAsync(buyer.Manager, new(null, 100));
        invoices.Page!.Items.Length.ShouldBe(expected.Bills.Count);
        invoices.Page.Items.Where(invoice => invoice.NotExplained != 0).ShouldBeEmpty(Story);
    }

    private async Task MoveAsync(DateTimeOffset until)
    {
        await bench.PassAsync(until - await NowAsync());
        await buyer.Tenant.BillerChangedAsync();
    }

    private async Task<DateTimeOffset> ReleasedAtAsync(Owned number, DateTimeOffset? about = null)
    {
        var view = await bench.Market.Silos.Client.Number(PhoneNumber.Parse(number.Number)).GetAsync(buyer.Manager);
        var at = view!.ReceivesUntil!.Value;
        (at - (about ?? bench.Clock.GetUtcNow().AddDays(30))).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(10));
        return at;
    }

    private async Task<string> HistoryAsync() => string.Join('\n', (await buyer.Tenant.HistoryAsync()).Reverse().TakeLast(12)
        .Select(happened => string.Create(CultureInfo.InvariantCulture, $"{happened.At:u} {happened.Kind} {happened.Number} {happened.Amount?.Amount}")));
}

internal sealed class DisagreementException(string message) : Exception(message);
