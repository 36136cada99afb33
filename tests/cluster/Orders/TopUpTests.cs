using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Sandbox;
using Longcode.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>A number that goes on beyond its texts: what was charged is what was granted.</summary>
public sealed class TopUpTests(TestDatabases databases)
{
    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Packs_are_bought_as_they_are_needed_up_to_the_cap_and_each_is_on_an_invoice(Engine engine)
    {
        await using var market = await OpenAsync(engine);
        var number = (await market.BuyAsync("order-1")).Number;
        var bought = await market.PaidAsync();
        var (stranger, reader) = (Market.Olivia with { AgencyId = "other" }, Market.Olivia with { Permissions = Permissions.SendAsOthers });
        var refused = ((await market.Tenant.SetTopUpAsync(stranger, number, 2)).Status, (await market.Tenant.SetTopUpAsync(reader, number, 2)).Status);

        (await market.Tenant.SetTopUpAsync(Market.Olivia, number, 2)).IsDone.ShouldBeTrue();
        var sent = await UseUpAsync(market, number);
        var invoices = await market.Silos.Client.GetGrain<IInvoicesGrain>(Market.Agency).ListAsync(Market.Olivia, new PageRequest(null, 20));

        refused.ShouldBe((NumberChangeStatus.NotFound, NumberChangeStatus.NotAllowed));
        sent.ShouldBe(5 + (2 * 3));
        (await market.PaidAsync() - bought).ShouldBe(2 * 500);
        var view = await market.NumberAsync(number);
        (view.Usage.Sent, view.Usage.Included, view.Usage.TopUp, view.Usage.Left).ShouldBe((11, 5, 6, 0));
        (view.TopUp!.Packs, view.TopUp.Spent.Amount, view.TopUp.GoesOn).ShouldBe((2, 1000, false));
        invoices.Page!.Items.Where(invoice => invoice.Lines.Any(line => line.Kind == InvoiceLineKind.TopUp)).Select(invoice => (invoice.Total, invoice.Paid, invoice.NotExplained)).ShouldBe([(500, 500, 0), (500, 500, 0)]);
    }

    [Fact]
    public async Task A_declined_pack_is_the_hard_stop_with_its_reason_until_a_manager_allows_it_anew()
    {
        await using var market = await OpenAsync(Engine.Sqlite);
        await market.AddAccountAsync();
        var number = (await market.BuyAsync("order-1")).Number;
        var bought = await market.PaidAsync();
        await market.Sandbox.BreakAsync(new SandboxFault("stripe.invoices.pay", "refuse", Count: 1, Status: 402, Code: "insufficient_funds"));
        await market.Tenant.SetTopUpAsync(Market.Olivia, number, 1);

        var sent = await UseUpAsync(market, number);
        var stopped = await market.NumberAsync(number);
        await Eventually.IsTrueAsync("the manager to be mailed", async () => (await market.Sandbox.MailsAsync()).Any(mail => mail.Subject == $"{number.Display} gets no further texts this month"));
        var unpaid = await market.PaidAsync() - bought;
        await market.Tenant.SetTopUpAsync(Market.Olivia, number, 1);
        var more = await UseUpAsync(market, number);

        (sent, stopped.TopUp!.Halt, stopped.TopUp.GoesOn, unpaid).ShouldBe((5, "insufficient_funds", false, 0));
        (more, await market.PaidAsync() - bought).ShouldBe((3, 500));
        (await market.Tenant.GetAsync())!.Standing.ShouldBe(Standing.Good, "a declined pack makes nobody past due");
    }

    [Theory]
    [InlineData("stripe.invoices.pay", "dropAfter")]
    [InlineData("stripe.invoices.pay", "dropBefore")]
    public async Task A_lost_answer_charges_and_grants_once(string at, string effect)
    {
        await using var market = await OpenAsync(Engine.Sqlite);
        var number = (await market.BuyAsync("order-1")).Number;
        var bought = await market.PaidAsync();
        await market.Sandbox.BreakAsync(new SandboxFault(at, effect));
        await market.Tenant.SetTopUpAsync(Market.Olivia, number, 1);

        var sent = await UseUpAsync(market, number);

        (sent, await market.PaidAsync() - bought).ShouldBe((8, 500));
    }

    private Task<Market> OpenAsync(Engine engine) => OpenedAsync(Market.OpenAsync(databases, engine, silos: 2, also: silo => silo.Services.Configure<PlanSettings>(plan => (plan.IncludedTexts, plan.TopUpTexts) = (5, 3))));

    private static async Task<Market> OpenedAsync(Task<Market> opening)
    {
        var market = await opening;
        await market.AttachCardAsync();
        return market;
    }

    /// <summary>Texts until the number stops for good; a pack on its way is waited for. Answers how many went.</summary>
    private static async Task<int> UseUpAsync(Market market, PhoneNumber number)
    {
        var sent = 0;
        await Eventually.IsTrueAsync("the number to stop", async () =>
        {
            var outcome = await market.Silos.Client.Number(number).SendAsync(new SendText(
                Market.Olivia, $"key-{Guid.CreateVersion7()}", PhoneNumber.Parse("+13305550188"), null, "Hello", [], TextLimits.OutgoingActivity, TextOrigin.OneToOne));
            sent += outcome.IsAccepted ? 1 : 0;
            return outcome.Refusal is { Reason: RefusalReason.LimitReached, IsToppedUp: false };
        });
        return sent;
    }
}
