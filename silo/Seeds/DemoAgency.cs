using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Tenants;

namespace Longcode.Silo.Seeds;

/// <summary>The agency that the one-process mode shows. Its password and key are known to everybody: it exists in no other mode.</summary>
internal sealed class DemoAgency(IGrainFactory grains, AgencySeed seed, IPeopleStore people, TimeProvider time)
{
    public const string KeyId = "demo";
    private const string Id = "northfield";
    private const string Domain = "@demo.longcode.test";
    private const string Owner = $"owner{Domain}";

    private static readonly ImmutableArray<SeedUser> Users =
    [
        new("dana", "Dana Whitfield", Owner, Permissions.ManageTextMessaging | Permissions.ManageUsers | Permissions.SendAsOthers),
        new("priya", "Priya Raman", $"priya{Domain}", Permissions.SendAsOthers),
        new("marcus", "Marcus Okafor", $"marcus{Domain}", Permissions.SendAsOthers),
    ];

    public static bool IsDemo(string email) => AccountKey.Of(email).EndsWith(Domain, StringComparison.Ordinal);

    public async Task<bool> ExistsAsync() =>
        await grains.GetGrain<IApiKeyGrain>(KeyId).GetAsync() is not null || await grains.GetGrain<IAccountGrain>(Owner).GetAsync() is not null;

    /// <summary>The key comes last: where it is, all is.</summary>
    public async Task MakeAsync(CancellationToken cancellation)
    {
        if (await grains.GetGrain<IApiKeyGrain>(KeyId).GetAsync() is not null)
        {
            return;
        }

        await seed.MakeAsync(Id, "Northfield Search", "America/New_York", Users, "demo");
        var now = time.GetUtcNow();
        foreach (var person in DemoPeople.All)
        {
            await people.AddAsync(Id, person, now, cancellation);
        }

        foreach (var record in DemoRecords.All)
        {
            await people.AddRecordAsync(Id, record, now, cancellation);
        }

        foreach (var (userId, template) in DemoRecords.Templates)
        {
            await people.AddTemplateAsync(Id, userId, template, cancellation);
        }

        await seed.AddKeyAsync(Id, new SeedKey(KeyId, "key"), Owner, "Demo");
    }

    public Task AttachCardAsync() => grains.GetGrain<IDemoBilling>(Id).AttachTestCardAsync();
}
