using System.Net;
using Longcode.Accounts;
using Longcode.Tenants;
using Longcode.Tests.Support.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Longcode.Tests.Support.Installations;

/// <summary>The agency that <c>Longcode:Bootstrap</c> makes, and its card.</summary>
public static class FirstAgency
{
    public const string Key = "lc_first_0123456789abcdefghij";
    public const string Owner = "owner@harbor.example";
    public const string Password = "a password of twelve";
    private const string Id = "first";

    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Longcode:Bootstrap:AgencyName"] = "Harbor Staffing",
        ["Longcode:Bootstrap:OwnerEmail"] = Owner,
        ["Longcode:Bootstrap:OwnerPassword"] = Password,
        ["Longcode:Bootstrap:ApiKey"] = Key,
    };

    /// <summary>Puts a card on file as the owner does it: through the biller's own page, opened by the product.</summary>
    public static async Task PutCardOnFileAsync(IPEndPoint gateway, Uri product)
    {
        using var client = await ConnectAsync(gateway);
        var tenant = client.Services.GetRequiredService<IGrainFactory>().GetGrain<ITenantGrain>(Id);
        var owner = new Caller(Id, "owner", Permissions.ManageTextMessaging);
        var setup = await Eventually.GetAsync("the biller to open its page", () => tenant.StartCardSetupAsync(owner, product), started => started.IsStarted);
        var page = setup.Page ?? throw new InvalidOperationException("The biller's page has no address.");

        using var sandbox = new SandboxControl(new Uri(page.GetLeftPart(UriPartial.Authority)));
        await sandbox.FillCardAsync(page, "4242 4242 4242 4242");
        await Eventually.IsTrueAsync("the card to be on file", () => tenant.FinishCardSetupAsync(owner, page.Segments[^1]));
        await client.StopAsync();
    }

    private static async Task<IHost> ConnectAsync(IPEndPoint gateway)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = ("longcode", "longcode"))
            .UseStaticClustering(gateway)
            .UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
                return true;
            }));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
