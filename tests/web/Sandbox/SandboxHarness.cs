using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Longcode.Sandbox;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Sandbox;
using Longcode.Tests.Web.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stripe;

namespace Longcode.Tests.Web.Sandbox;

/// <summary>A sandbox of one test's own on a free port, with a stand-in for the product that takes its webhooks.</summary>
public sealed class SandboxHarness : IAsyncDisposable
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "test-auth-token";
    public const string ApiKey = "sk_test_harness";
    public const string WebhookSecret = "whsec_harness";

    private readonly TempFolder _folder = TempFolder.Create("sandbox");
    private readonly Func<SandboxSettings, SandboxSettings> _adjust;
    private WebApplication _app;

    private SandboxHarness(WebhookInbox inbox, Func<SandboxSettings, SandboxSettings> adjust)
    {
        (Inbox, _adjust) = (inbox, adjust);
        _app = Build();
    }

    public WebhookInbox Inbox { get; }

    internal ErrorLog Log { get; } = new();

    public Uri Url => new(_app.Urls.First());

    public HttpClient Twilio { get; private set; } = new();

    public HttpClient Raw { get; private set; } = new();

    public SandboxControl Control { get; private set; } = new(new Uri("http://localhost"));

    /// <summary>The vendor's own client, without its retries.</summary>
    public StripeClient Stripe { get; private set; } = new(ApiKey);

    public static async Task<SandboxHarness> StartAsync(Func<SandboxSettings, SandboxSettings>? adjust = null)
    {
        var harness = new SandboxHarness(await WebhookInbox.StartAsync(), adjust ?? (settings => settings));
        await harness.RunAsync();
        return harness;
    }

    /// <summary>Stops the sandbox and starts it anew over the same folder.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _app = Build();
        await RunAsync();
    }

    public async Task<string> BuyAsync(string number = "+13305550142", string path = "/webhooks/twilio/incoming")
    {
        await TwilioAsync(HttpMethod.Post, "IncomingPhoneNumbers.json", ("PhoneNumber", number), ("SmsUrl", $"{Inbox.Url}{path}"), ("FriendlyName", "order-1"));
        return number;
    }

    public Task<JsonNode> SendAsync(string from, string to, string body, string? callback = null) => callback is null
        ? TwilioAsync(HttpMethod.Post, "Messages.json", ("From", from), ("To", to), ("Body", body))
        : TwilioAsync(HttpMethod.Post, "Messages.json", ("From", from), ("To", to), ("Body", body), ("StatusCallback", callback));

    /// <summary>The answer's body; a refused call throws, the carrier's code first.</summary>
    public async Task<JsonNode> TwilioAsync(HttpMethod method, string path, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(method, path);
        if (form.Length > 0)
            request.Content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        using var response = await Twilio.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        return response.IsSuccessStatusCode ? json : throw new TwilioRefusedException((int)response.StatusCode, (int)json["code"]!, text);
    }

    public async Task<Customer> CustomerAsync(string card = "pm_card_visa", string? testClock = null)
    {
        var customers = new CustomerService(Stripe);
        var customer = await customers.CreateAsync(new CustomerCreateOptions { Name = "Agency", Email = "owner@agency.test", TestClock = testClock });
        await UseCardAsync(customer.Id, card);
        return customer;
    }

    public async Task UseCardAsync(string customer, string card)
    {
        var method = await new PaymentMethodService(Stripe).AttachAsync(card, new PaymentMethodAttachOptions { Customer = customer });
        await new CustomerService(Stripe).UpdateAsync(customer, new CustomerUpdateOptions
        {
            InvoiceSettings = new CustomerInvoiceSettingsOptions { DefaultPaymentMethod = method.Id },
        });
    }

    public Task<Price> PriceAsync(long cents = 1500) => new PriceService(Stripe).CreateAsync(new PriceCreateOptions
    {
        Currency = "usd",
        UnitAmount = cents,
        Recurring = new PriceRecurringOptions { Interval = "month" },
        ProductData = new PriceProductDataOptions { Name = "Texting number" },
    });

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Inbox.DisposeAsync();
        _folder.Dispose();
    }

    private WebApplication Build() => SandboxHost.Build(_adjust(new SandboxSettings
    {
        AccountSid = Account,
        AuthToken = AuthToken,
        StripeApiKey = ApiKey,
        StripeWebhookSecret = WebhookSecret,
        Url = "http://127.0.0.1:0",
        DataFolder = _folder.Path,
        StripeWebhookUrl = $"{Inbox.Url}/webhooks/stripe",
        CallbackDelay = TimeSpan.FromMilliseconds(5),
    }), embedded: true);

    private async Task RunAsync()
    {
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
        await _app.StartAsync();
        Twilio = new HttpClient { BaseAddress = new Uri(Url, $"/twilio/2010-04-01/Accounts/{Account}/") };
        Twilio.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{AuthToken}")));
        Raw = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Url };
        Control = new SandboxControl(Url);
        Stripe = new StripeClient(new StripeClientOptions
        {
            ApiKey = ApiKey,
            ApiBase = new Uri(Url, "/stripe").ToString(),
            HttpClient = new SystemNetHttpClient(new HttpClient(), maxNetworkRetries: 0, enableTelemetry: false),
        });
    }

    private async Task StopAsync()
    {
        Twilio.Dispose();
        Raw.Dispose();
        Control.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

public sealed class TwilioRefusedException(int status, int code, string body) : Exception(body)
{
    public int Status => status;

    public int Code => code;
}
