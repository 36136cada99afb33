using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Silo;
using Longcode.Silo.Start;
using Longcode.Tests.Support;
using Longcode.Texts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Longcode.Tests.Storage;

/// <summary>What an installation begins with, made by a silo at its start: at each start anew, where it is missing.</summary>
public sealed class SeedTests
{
    private const string Demo = "northfield";
    private const string Owner = "owner@harbor.example";
    private const string Password = "a long password";

    private static readonly string[] Bootstrap =
    [
        "--Longcode:Sandbox:Enabled=false", "--Longcode:Bootstrap:AgencyName=Harbor Staffing", $"--Longcode:Bootstrap:OwnerEmail={Owner}",
        $"--Longcode:Bootstrap:OwnerPassword={Password}", "--Longcode:Bootstrap:ApiKey=lc_first_0123456789abcdefghij",
    ];

    [Fact]
    public async Task The_demo_agency_is_made_once_and_keeps_what_was_changed()
    {
        using var folder = TempFolder.Create("seed");
        var phone = PhoneNumber.Parse("+13305550188");
        await RunAsync(folder, [], async grains =>
        {
            (await CountAsync(grains)).ShouldBe(40);
            var caller = new Caller(Demo, "dana", Permissions.SendAsOthers);
            (await grains.GetGrain<IPeopleGrain>(Demo).SetDoNotTextAsync(caller, "person-01", phone, doNotText: true)).IsDone.ShouldBeTrue();
        });

        await RunAsync(folder, [], async grains =>
        {
            (await CountAsync(grains)).ShouldBe(40);
            (await grains.GetGrain<IPeopleGrain>(Demo).GetAsync("person-01"))!.Phones[0].DoNotText.ShouldBeTrue();
            (await grains.GetGrain<IAccountGrain>("owner@demo.longcode.test").SignInAsync("demo")).Status.ShouldBe(SignInStatus.SignedIn);
        });
    }

    [Fact]
    public async Task The_first_agency_is_made_once_and_its_owner_keeps_the_first_password()
    {
        using var folder = TempFolder.Create("seed");
        await RunAsync(folder, Bootstrap, async grains =>
        {
            (await grains.GetGrain<IApiKeyGrain>("first").GetAsync())!.Caller.AgencyId.ShouldBe("first");
            var signedIn = await grains.GetGrain<IAccountGrain>(Owner).SignInAsync(Password);
            signedIn.Account!.Permissions.ShouldBe(Permissions.ManageTextMessaging | Permissions.ManageUsers | Permissions.SendAsOthers);
            (await grains.GetGrain<IApiKeyGrain>("demo").GetAsync()).ShouldBeNull();
        });

        string[] changed = [.. Bootstrap.Where(setting => !setting.Contains("Password", StringComparison.Ordinal)), "--Longcode:Bootstrap:OwnerPassword=another password"];
        await RunAsync(folder, changed, async grains =>
        {
            (await grains.GetGrain<IAccountGrain>(Owner).SignInAsync("another password")).Status.ShouldNotBe(SignInStatus.SignedIn);
            (await grains.GetGrain<IAccountGrain>(Owner).SignInAsync(Password)).Status.ShouldBe(SignInStatus.SignedIn);
        });
    }

    [Fact]
    public async Task A_database_with_the_demo_agency_starts_in_no_other_mode()
    {
        using var folder = TempFolder.Create("seed");
        await RunAsync(folder, [], _ => Task.CompletedTask);

        (await Should.ThrowAsync<StartRefusedException>(() => RunAsync(folder, Bootstrap, _ => Task.CompletedTask))).Message.ShouldContain("demo agency");
    }

    private static async Task<int> CountAsync(IGrainFactory grains) =>
        (await grains.GetGrain<IPeopleGrain>(Demo).SearchAsync(null, new PageRequest(null, 200))).Items.Length;

    /// <summary>A silo in the one-process mode; nobody answers where carrier and biller would be.</summary>
    private static async Task RunAsync(TempFolder folder, string[] settings, Func<IGrainFactory, Task> use)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args =
            [
                $"--Longcode:DataFolder={folder.Path}", $"--Longcode:Cluster:SiloPort={FreePort.Next()}", $"--Longcode:Cluster:GatewayPort={FreePort.Next()}",
                "--Longcode:PublicUrl=http://127.0.0.1:9", "--Longcode:Twilio:AccountSid=AC00000000000000000000000000000001", "--Longcode:Twilio:AuthToken=token",
                "--Longcode:Twilio:ApiBase=http://127.0.0.1:9/twilio", "--Longcode:Twilio:MessagingBase=http://127.0.0.1:9/twilio",
                "--Longcode:Stripe:ApiKey=sk_test_seed", "--Longcode:Stripe:ApiBase=http://127.0.0.1:9/stripe", .. settings,
            ],
        });
        builder.Logging.ClearProviders();
        builder.AddLongcodeSilo();
        using var host = builder.Build();
        try
        {
            await host.StartAsync();
            await use(host.Services.GetRequiredService<IGrainFactory>());
        }
        finally
        {
            await host.StopAsync();
        }
    }
}
