using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Hosts;
using Longcode.Journal;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Sandbox;
using Longcode.Silo.Cluster;
using Longcode.Silo.Mails;
using Longcode.Silo.Operations;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Journal;
using Longcode.Silo.Storage.Log;
using Longcode.Silo.Stripe;
using Longcode.Silo.Twilio;
using Longcode.Silo.Twilio.Messages;
using Longcode.Silo.Twilio.Numbers;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Stripe;
using Stripe.Checkout;

namespace Longcode.Tests.Cluster.Orders;

/// <summary>Silos over a database of the test's own, with the sandbox as carrier and biller: both through the product's own adapters.</summary>
internal sealed class Market : IAsyncDisposable
{
    public const string Agency = "agency";
    public static readonly Caller Olivia = new(Agency, "olivia", Permissions.ManageTextMessaging);
    private static readonly TenantUser OliviaUser = new("olivia", "Olivia Grant", "olivia@agency.test");

    private readonly Database _database;
    private readonly WebApplication _sandbox;
    private readonly TempFolder _folder;
    private readonly string _url;
    private readonly int _mailPort;
    private readonly int _graceDays;
    private readonly TimeProvider _time;
    private readonly Action<ISiloBuilder>? _also;

    private Market(Database database, WebApplication sandbox, TempFolder folder, string url, int mailPort, int graceDays, TimeProvider time, Action<ISiloBuilder>? also)
    {
        (_database, _sandbox, _folder, _url, _mailPort, _graceDays, _time, _also) = (database, sandbox, folder, url, mailPort, graceDays, time, also);
        Sandbox = new SandboxControl(new Uri(url));
    }

    public SandboxControl Sandbox { get; }

    public InProcessTestCluster Silos { get; private set; } = null!;

    public ITenantGrain Tenant => Silos.Client.GetGrain<ITenantGrain>(Agency);

    /// <param name="time">The clock of the silos, of the carrier and of the biller; the wall's unless the test moves its own.</param>
    /// <param name="also">What the test puts between the silos and what they stand on.</param>
    public static async Task<Market> OpenAsync(
        TestDatabases databases, Engine engine, short silos = 1, int graceDays = 30, TimeProvider? time = null, Action<ISiloBuilder>? also = null)
    {
        time ??= TimeProvider.System;
        var copy = await databases.CopyAsync(engine, "migrated", async template =>
        {
            await using var empty = Open(template);
            await new Migrator(empty, TimeProvider.System).RunAsync();
        });
        var (folder, url, mailPort) = (TempFolder.Create("market"), $"http://127.0.0.1:{FreePort.Next()}", FreePort.Next());
        var sandbox = SandboxHost.Build(new SandboxSettings
        {
            AccountSid = "AC00000000000000000000000000000001",
            AuthToken = "token",
            StripeApiKey = "sk_test_market",
            StripeWebhookSecret = "whsec_market",
            Url = url,
            MailPort = mailPort,
            DataFolder = folder.Path,
            StripeWebhookUrl = "http://127.0.0.1:9/webhooks/stripe",
            TimeProvider = time,
        }, embedded: true);
        await sandbox.StartAsync();
        var market = new Market(Open(copy), sandbox, folder, url, mailPort, graceDays, time, also);
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => market.Configure(silo));
        market.Silos = builder.Build();
        await market.Silos.DeployAsync();
        await market.Tenant.CreateAsync(new NewTenant("Grant & Partners", "America/New_York", OliviaUser));
        return market;
    }

    public IStripeClient Stripe => new StripeClient(new StripeClientOptions { ApiKey = "sk_test_market", ApiBase = $"{_url}/stripe" });

    /// <summary>The carrier's API, as somebody at its console uses it.</summary>
    public TwilioConsole Console() => new(new Uri(_url));

    /// <summary>A service of the first silo.</summary>
    public T Service<T>()
        where T : notnull => Silos.Silos[0].ServiceProvider.GetRequiredService<T>();

    public async Task<NumberView> NumberAsync(PhoneNumber number) => (await Silos.Client.Number(number).GetAsync(Olivia))!;

    public async Task<NumberLife?> LifeAsync(PhoneNumber number) => (await LineReads.LineAsync(_database, number, CancellationToken.None))?.Life;

    /// <summary>What the biller's webhook does once the web host has checked it.</summary>
    public async Task TellBillerChangedAsync()
    {
        var customer = (await Sandbox.SubscriptionsAsync())[0].Customer;
        await Silos.Client.BillerEvents().ReceiveAsync(new BillerEvent("evt_1", "invoice.payment_failed", customer, null));
    }

    public Task StandsAsync(Standing standing) => Eventually.IsTrueAsync(
        $"the agency to stand {standing}", async () => (await Tenant.GetAsync())!.Standing == standing);

    /// <summary>The quantity of the one subscription that has not ended; 0 where there is none.</summary>
    public async Task<int> QuantityAsync() => (await Sandbox.SubscriptionsAsync()).Where(subscription => subscription.Status is not ("canceled" or "incomplete" or "incomplete_expired")).Sum(subscription => subscription.Quantity);

    public Task PaysForAsync(int numbers) => Eventually.IsTrueAsync($"the agency to pay for {numbers} numbers", async () => await QuantityAsync() == numbers);

    public async Task<long> PaidAsync() => (await Sandbox.ChargesAsync()).Where(charge => charge is { Kind: "charge", Outcome: "paid" }).Sum(charge => charge.Amount);

    /// <summary>Olivia signs in, and may manage texting.</summary>
    public Task AddAccountAsync() => Silos.Client.GetGrain<IAccountGrain>(AccountKey.Of(OliviaUser.Email))
        .CreateAsync(new NewAccount(Agency, OliviaUser.Id, OliviaUser.Name, "a long password", Permissions.ManageTextMessaging));

    /// <summary>All that the texts made known was handed to the outbox, or to nobody.</summary>
    public Task AlertsAreMailsAsync() => Eventually.IsTrueAsync("the alerts to be made mails", async () =>
    {
        await using var session = await _database.BeginReadAsync();
        return (await session.QueryAsync<long>("SELECT count(*) FROM usage_alert WHERE is_mailed = 0"))[0] == 0;
    });

    public Task AttachCardAsync() => Silos.Client.GetGrain<IDemoBilling>(Agency).AttachTestCardAsync();

    /// <summary>A card that came on file at the biller without this product's page: an event says to read it.</summary>
    public async Task PutCardByTheBillerAsync(string card)
    {
        var setup = await Tenant.StartCardSetupAsync(Olivia, new Uri("https://texts.example.com/settings"));
        var customer = (await new SessionService(Stripe).GetAsync(setup.Page!.Segments[^1])).CustomerId;
        var method = await new PaymentMethodService(Stripe).AttachAsync(card, new PaymentMethodAttachOptions { Customer = customer });
        await new CustomerService(Stripe).UpdateAsync(
            customer, new CustomerUpdateOptions { InvoiceSettings = new CustomerInvoiceSettingsOptions { DefaultPaymentMethod = method.Id } });
        await Silos.Client.BillerEvents().ReceiveAsync(new BillerEvent("evt_1", "customer.updated", customer, null));
        await Eventually.IsTrueAsync("the card to be read", async () => (await Tenant.GetAsync())!.Card?.Last4 == method.Card.Last4);
    }

    public INumberOrderGrain Order(string id) => Silos.Client.GetGrain<INumberOrderGrain>(id);

    public async Task<OrderView> QuoteAsync(string id, string areaCode = "330")
    {
        var quote = await Order(id).QuoteAsync(Olivia, new QuoteRequest("olivia", areaCode));
        quote.Status.ShouldBe(QuoteStatus.Quoted);
        return quote.Order!;
    }

    public async Task<OrderView> BuyAsync(string id, string areaCode = "330")
    {
        await QuoteAsync(id, areaCode);
        (await Order(id).ConfirmAsync(Olivia, agreeToTerms: true)).Status.ShouldBe(ConfirmStatus.Confirmed);
        return await EndAsync(id);
    }

    /// <summary>The order once it has ended; a minute is far more than it needs.</summary>
    public async Task<OrderView> EndAsync(string id)
    {
        for (var waits = 0; waits < 15; waits++)
        {
            if (await Order(id).GetAsync(Olivia, TimeSpan.FromSeconds(4)) is { HasEnded: true } ended) return ended;
        }

        throw new TimeoutException($"Order {id} had not ended after a minute: {(await Order(id).GetAsync(Olivia, TimeSpan.Zero))?.Status}.");
    }

    public async ValueTask DisposeAsync()
    {
        await Silos.StopAllSilosAsync();
        await Silos.DisposeAsync();
        await _sandbox.StopAsync();
        await _sandbox.DisposeAsync();
        Sandbox.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static Database Open(TestDatabase database) => Database.Open(new DatabaseSettings
    {
        Provider = database.Engine == Engine.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql,
        ConnectionString = database.ConnectionString,
    });

    private void Configure(ISiloBuilder silo)
    {
        silo.KeepState(_database);
        silo.Services.AddSingleton(_database);
        silo.Services.AddSingleton(_time);
        silo.Services.AddSingleton<IFeed, SilentFeed>();
        silo.Services.AddSingleton(new PublicAddress(new Uri("https://texts.example.com")));
        silo.Services.AddTextLog();
        silo.Services.Configure<PlanSettings>(plan => plan.GraceDays = _graceDays);
        silo.Services.AddTwilioMessages();
        silo.Services.AddNumberOrders();
        silo.Services.AddStripe();
        silo.Services.AddMails();
        silo.Services.Configure<MailSettings>(mail => (mail.Host, mail.Port, mail.Security, mail.From) = ("127.0.0.1", _mailPort, MailSecurity.None, "texts@longcode.test"));
        silo.Services.AddSingleton<IJournalStore, JournalStore>();
        silo.Services.AddChecks(nightly: false);
        silo.Services.Configure<TwilioSettings>(twilio =>
        {
            (twilio.AccountSid, twilio.AuthToken) = ("AC00000000000000000000000000000001", "token");
            (twilio.ApiBase, twilio.MessagingBase) = (new Uri($"{_url}/twilio"), new Uri($"{_url}/twilio"));
        });
        silo.Services.Configure<StripeSettings>(stripe => (stripe.ApiKey, stripe.ApiBase) = ("sk_test_market", new Uri($"{_url}/stripe")));
        _also?.Invoke(silo);
    }

    private sealed class SilentFeed : IFeed
    {
        public void Tell(string agencyId, IReadOnlyCollection<FeedChange> changes)
        {
        }
    }
}
