using System.Net;
using System.Security.Cryptography;
using System.Text;
using Longcode.Accounts;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Processes;
using Longcode.Tests.Support.Sandbox;
using Longcode.Tests.Web.Hosts;

namespace Longcode.Tests.Web.Api.Contract;

/// <summary>A host whose demo agency holds what the calls need, and whose numbers send three texts a month, one a second.</summary>
public sealed class ContractHost : IAsyncLifetime
{
    public const string Phone = "+13305550137";
    private const int IncludedTexts = 3;

    private readonly Uri _sandbox = RunningHost.Loopback();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private RunningHost? _host;
    private OpenApiContract? _contract;

    public RunningHost Host => _host ?? throw new InvalidOperationException("The host is not running.");

    public OpenApiContract Contract => _contract ?? throw new InvalidOperationException("The host is not running.");

    public SandboxControl Sandbox => new(_sandbox);

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync([$"--Longcode:Sandbox:Url={_sandbox}", $"--Longcode:Plan:IncludedTexts={IncludedTexts}"]);
        using var http = Host.Http();
        _contract = await OpenApiContract.ReadAsync(http);
        await AddKeyAsync("priya", "priya@demo.longcode.test", "no permission to manage texting");
        await Host.Grains.GetGrain<IAccountGrain>("leo@demo.longcode.test").CreateAsync(new NewAccount(
            "northfield", "leo", "Leo Brandt", TestAgency.Password, Permissions.None));
        await AddKeyAsync("leo", "leo@demo.longcode.test", "no permission to send as another user");
        await Host.Grains.GetGrain<IDemoBilling>(Host.Ours.Id).AttachTestCardAsync();
        await FurnishAsync();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Calls as the demo agency's owner, or as another key; <c>{names}</c> stand for what the agency holds.</summary>
    public async Task<ApiAnswer> CallAsync(string operation, string path, string? body = null, string key = ProductProcess.DemoKey, string? idempotencyKey = null)
    {
        using var http = Host.Http();
        using var request = new HttpRequestMessage(new HttpMethod(Contract.Operations[operation].Method), $"/api/v1/{Filled(path)}");
        request.Headers.Add("Authorization", $"Bearer {key}");
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (body is not null) request.Content = new StringContent(Filled(body), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        return await Calls.ReadAsync(response);
    }

    /// <summary>Puts a card on file for the agency that holds nothing else.</summary>
    public async Task PutCardAsync(string card)
    {
        var (tenant, owner) = (Host.Grains.GetGrain<ITenantGrain>(Host.Ours.Id), new Caller(Host.Ours.Id, Host.Ours.UserId, Permissions.ManageTextMessaging));
        var setup = await tenant.StartCardSetupAsync(owner, Host.Url);
        using var sandbox = Sandbox;
        await sandbox.FillCardAsync(setup.Page!, card);
        (await tenant.FinishCardSetupAsync(owner, setup.Page!.Segments[^1])).ShouldBeTrue();
    }

    private async Task AddKeyAsync(string id, string email, string label) => (await Host.Grains.GetGrain<IApiKeyGrain>(id).CreateAsync(
        new NewApiKey("northfield", email, [.. SHA256.HashData(Encoding.UTF8.GetBytes("secret"))], label))).ShouldBeTrue();

    private string Filled(string template) => _names.Aggregate(template, (filled, name) => filled.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    private async Task FurnishAsync()
    {
        using var api = new ApiClient(Host.Url, ProductProcess.DemoKey);
        _names["number"] = await api.BuyNumberAsync();
        _names["full"] = await api.BuyNumberAsync("216");
        _names["cancelled"] = await api.BuyNumberAsync("614");
        Expect(await api.DeleteAsync($"numbers/{_names["cancelled"]}"), HttpStatusCode.OK);
        _names["paced"] = await api.BuyNumberAsync("440");
        for (var i = 0; i < IncludedTexts; i++) Expect(await api.TextAsync(_names["full"], Phone, "Hello", $"full-{i}"), HttpStatusCode.Accepted);

        _names["sent"] = Expect(await api.TextAsync(_names["number"], Phone, "Hello", "sent"), HttpStatusCode.Accepted).Text("id");
        await Eventually.GetAsync("the text to arrive", () => api.GetAsync($"texts/{_names["sent"]}"), text => text.Text("status") == "delivered");
        using var sandbox = Sandbox;
        (await sandbox.ReplyAsync(Phone, _names["number"], "Yes")).ShouldBeTrue();

        var person = Expect(await api.PostAsync("people", new { firstName = "Ana", lastName = "Reyes", phones = new[] { new { number = "(330) 555-0138", type = "mobile" } } }), HttpStatusCode.Created);
        _names["person"] = person.Text("id");
        Expect(await api.SendAsync(HttpMethod.Post, "texts", new { from = _names["number"], personId = _names["person"], body = "Hello" }, "to-ana"), HttpStatusCode.Accepted);
        _names["order"] = await QuoteAsync(api);
        _names["invoice"] = Expect(await api.GetAsync("invoices"), HttpStatusCode.OK).Items.First().GetProperty("id").GetString() ?? "";
    }

    private static async Task<string> QuoteAsync(ApiClient api) =>
        Expect(await api.PostAsync("number-orders", new { userId = "dana", areaCode = "330" }), HttpStatusCode.Created).Text("id");

    private static ApiAnswer Expect(ApiAnswer answer, HttpStatusCode status) =>
        answer.Status == status ? answer : throw new InvalidOperationException($"The agency could not be furnished: {answer}");
}
