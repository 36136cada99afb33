using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Tests.Cluster.Orders.Matrix;
using Longcode.Tests.Support;
using Stripe;

namespace Longcode.Tests.Cluster.Orders.Years;

/// <summary>What an unpaid month takes and what its payment brings back, on the rare ways. What was agreed to is charged, nothing else.</summary>
public sealed class UnpaidMonthTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public async Task Paying_after_the_month_is_over_starts_no_month_that_nobody_agreed_to()
    {
        var year = await LostAsync();

        await year.PassToAsync((await year.NowAsync()).AddDays(10));
        await year.PutCardAsync(pays: true);

        await year.AgreesAsync("paid late");
        (year.Expected.Active, year.Expected.Paid, year.Expected.Month).ShouldBe((0, 3000, null));
    }

    [Fact]
    public async Task A_payment_in_the_same_moment_as_the_end_brings_the_numbers_back()
    {
        var (year, buyer) = await PastDueAsync();
        var terms = (await buyer.Tenant.PurchaseAsync())!;
        await new SubscriptionService(bench.Market.Stripe).CancelAsync(terms.SubscriptionId);
        var card = await new PaymentMethodService(bench.Market.Stripe).AttachAsync("pm_card_visa", new PaymentMethodAttachOptions { Customer = terms.CustomerId });
        var open = (await Books.InvoicesAsync(bench, terms.CustomerId)).Single(invoice => invoice.Status == "open");
        await new InvoiceService(bench.Market.Stripe).PayAsync(open.Id, new InvoicePayOptions { PaymentMethod = card.Id });

        await buyer.Tenant.BillerChangedAsync();

        year.Expected.EndAtTheBiller(bench.Clock.GetUtcNow().AddDays(30));
        year.Expected.CardPays = true;
        year.Expected.Pay(await year.NowAsync());
        await year.AgreesAsync("ended and paid at once");
        (year.Expected.Active, year.Expected.Paid).ShouldBe((1, 3000));
    }

    [Fact]
    public async Task What_comes_back_with_a_payment_comes_back_though_the_biller_does_not_answer_for_hours()
    {
        var year = await LostAsync();
        await bench.Market.Sandbox.BreakAsync(Faults.LostBefore(Faults.Start, count: 0));

        await year.PutCardAsync(pays: true);
        for (var minute = 0; minute < 130; minute++) await bench.PassAsync(TimeSpan.FromMinutes(1));
        await bench.Pulse.QuietAsync();
        await bench.Market.Sandbox.MendAsync();

        await year.AgreesAsync("paid while the biller answered nothing else");
        year.Expected.Active.ShouldBe(1);
    }

    [Fact]
    public async Task A_subscription_that_the_biller_no_longer_knows_is_collected_for_once()
    {
        var (year, buyer) = await PastDueAsync();
        var subscription = (await buyer.Tenant.PurchaseAsync())!.SubscriptionId!;
        await year.EndAtTheBillerAsync();
        await year.AgreesAsync("ended at the biller");
        bench.Forgotten = subscription;

        var paid = await buyer.Tenant.PayOwedAsync(buyer.Manager);

        bench.Forgotten = null;
        paid.Status.ShouldBe(OwedPaymentStatus.Settled, "nothing is known to be owed");
    }

    [Fact]
    public async Task What_was_paid_to_restore_is_not_released_though_a_crash_fell_between()
    {
        var (year, buyer) = await NewYearAsync();
        await year.BuyAsync();
        await year.BuyAsync();
        await year.PassToAsync((await year.NowAsync()).AddDays(15));
        var number = year.Expected.Numbers[0];
        await year.CancelAsync(number);
        await year.AgreesAsync("cancelled");
        await year.PassToAsync(number.ReleaseAt.AddSeconds(-3));
        bench.Crashes.ArmAt(tenant => tenant.Steps.Exists(step => step is { Kind: StepKind.Restore, Status: BillingStepStatus.Done, IsTold: false }));
        var now = await year.NowAsync();

        buyer.Tenant.RestoreNumberAsync(buyer.Manager, PhoneNumber.Parse(number.Number)).Ignore();
        await Eventually.IsTrueAsync("the agency to forget what it was about", () => Task.FromResult(bench.Crashes.HasStruck));
        await bench.PassAsync(TimeSpan.FromMinutes(1));
        await buyer.Tenant.BillerChangedAsync();

        year.Expected.Restore(number, now).ShouldBeTrue();
        await year.AgreesAsync("restored, and its grace over meanwhile");
    }

    private async Task<(Year Year, Buyer Buyer)> NewYearAsync()
    {
        var buyer = await bench.NewBuyerAsync();
        return (new Year(bench, buyer, new Expected(graceDays: 30)), buyer);
    }

    private async Task<(Year Year, Buyer Buyer)> PastDueAsync()
    {
        var (year, buyer) = await NewYearAsync();
        await year.BuyAsync();
        await year.PutCardAsync(pays: false);
        await year.PassToAsync((await year.NowAsync()).AddDays(32));
        return (year, buyer);
    }

    /// <summary>Unpaid to the end, with the month that was not paid still running.</summary>
    private async Task<Year> LostAsync()
    {
        var (year, _) = await PastDueAsync();
        await year.PassToAsync(year.Expected.UnpaidSince!.Value.AddDays(28).AddSeconds(2));
        year.Expected.Month.ShouldBeNull();
        return year;
    }
}
