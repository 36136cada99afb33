using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Tenants;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.WebHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Longcode.Tests.Web.Hosts;

/// <summary>
/// The product in one process on free ports, with two agencies of its own; shared by the tests that only call it. The sandbox does not
/// know that they hold numbers: those are of its lower half, which it sells last.
/// </summary>
public sealed class RunningHost : IAsyncLifetime
{
    public const string TwilioToken = "twilio-token-of-this-test";
    public const string StripeSecret = "whsec_of_this_test";

    private readonly TempFolder _folder = TempFolder.Create("web");
    private readonly string[] _settings;
    private readonly Action<WebApplicationBuilder>? _adjust;
    private WebApplication? _app;

    public RunningHost()
        : this([])
    {
    }

    private RunningHost(string[] settings, Action<WebApplicationBuilder>? adjust = null) => (_settings, _adjust) = (settings, adjust);

    public Uri Url { get; } = Loopback();

    public TestAgency Ours { get; } = new("ours", "+13305550142");

    public TestAgency Theirs { get; } = new("theirs", "+12165550143");

    public IGrainFactory Grains => App.Services.GetRequiredService<IGrainFactory>();

    public WebApplication App => _app ?? throw new InvalidOperationException("The host is not running.");

    public ApiClient Api(TestAgency agency) => new(Url, agency.Key);

    /// <summary>Neither cookies nor redirects: what came is what is seen.</summary>
    public HttpClient Http() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url };

    public int GatewayPort { get; } = FreePort.Next();

    /// <summary>One of a test's own.</summary>
    public static async Task<RunningHost> StartAsync(string[] settings, Action<WebApplicationBuilder>? adjust = null)
    {
        var host = new RunningHost(settings, adjust);
        await host.InitializeAsync();
        return host;
    }

    public async ValueTask InitializeAsync()
    {
        _app = LongcodeHost.Build([
            $"--urls={Url}",
            $"--Longcode:DataFolder={_folder.Path}",
            $"--Longcode:Sandbox:Url={Loopback()}",
            $"--Longcode:Cluster:SiloPort={FreePort.Next().ToString(CultureInfo.InvariantCulture)}",
            $"--Longcode:Cluster:GatewayPort={GatewayPort.ToString(CultureInfo.InvariantCulture)}",
            $"--Longcode:Twilio:AuthToken={TwilioToken}",
            $"--Longcode:Stripe:WebhookSecret={StripeSecret}",
            .. _settings,
        ], _adjust);
        await _app.StartAsync();
        await MakeAsync(Ours);
        await MakeAsync(Theirs);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task MakeAsync(TestAgency agency)
    {
        var owner = new TenantUser(agency.UserId, "Owner", agency.Email);
        await Grains.GetGrain<ITenantGrain>(agency.Id).CreateAsync(new NewTenant(agency.Id, "America/New_York", owner));
        await Grains.GetGrain<IAccountGrain>(agency.Email).CreateAsync(new NewAccount(
            agency.Id, agency.UserId, "Owner", TestAgency.Password, Permissions.ManageTextMessaging | Permissions.SendAsOthers | Permissions.ManageUsers));
        (await Grains.GetGrain<IApiKeyGrain>(agency.Id).CreateAsync(new NewApiKey(
            agency.Id, agency.Email, [.. SHA256.HashData(Encoding.UTF8.GetBytes("secret"))], "test"))).ShouldBeTrue();

        var caller = new Caller(agency.Id, agency.UserId, Permissions.ManageTextMessaging);
        var number = Grains.Number(PhoneNumber.Parse(agency.Number));
        (await number.ReserveAsync(new NumberReservation($"order-{agency.Id}", agency.Id, agency.UserId, "America/New_York"))).ShouldBeTrue();
        (await number.ActivateAsync(new NumberActivation($"order-{agency.Id}", "PN0", "Akron, OH", new StandingNotice(Standing.Good, 1, "America/New_York")))).ShouldBeTrue();

        var person = await Grains.GetGrain<IPeopleGrain>(agency.Id).CreateAsync(
            caller, new NewPerson { FirstName = "Ana", LastName = "Reyes", Phones = [new NewPhone("+13305550119", PhoneType.Mobile, false)] });
        agency.PersonId = person.Person?.Id ?? throw new InvalidOperationException("The person was not made.");
    }

    public static Uri Loopback() => new($"http://127.0.0.1:{FreePort.Next()}");
}

/// <summary>An agency with an owner, a key, a number and a person.</summary>
public sealed class TestAgency(string id, string number)
{
    public const string Password = "correct horse battery staple";

    public string Id { get; } = id;

    public string UserId { get; } = $"user-{id}";

    public string Email { get; } = $"owner@{id}.example";

    public string Key { get; } = $"lc_{id}_secret";

    public string Number { get; } = number;

    public string PersonId { get; set; } = "";
}

[CollectionDefinition(Name)]
public sealed class RunningHostCollection : ICollectionFixture<RunningHost>
{
    public const string Name = "running host";
}
