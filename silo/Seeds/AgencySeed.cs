using Longcode.Accounts;
using Longcode.Tenants;

namespace Longcode.Silo.Seeds;

internal sealed record SeedUser(string Id, string Name, string Email, Permissions Permissions);

/// <summary>Makes an agency with its users through their grains; what is there already stays as it is.</summary>
internal sealed class AgencySeed(IGrainFactory grains)
{
    /// <param name="users">The first is the main contact.</param>
    public async Task MakeAsync(string agencyId, string name, string timeZone, IReadOnlyList<SeedUser> users, string password)
    {
        var tenant = grains.GetGrain<ITenantGrain>(agencyId);
        await tenant.CreateAsync(new NewTenant(name, timeZone, Of(users[0])));
        foreach (var user in users)
        {
            await tenant.AddUserAsync(Of(user));
            await grains.GetGrain<IAccountGrain>(AccountKey.Of(user.Email))
                .CreateAsync(new NewAccount(agencyId, user.Id, user.Name, password, user.Permissions));
        }
    }

    public Task AddKeyAsync(string agencyId, SeedKey key, string email, string label) =>
        grains.GetGrain<IApiKeyGrain>(key.Public).CreateAsync(new NewApiKey(agencyId, AccountKey.Of(email), key.Hash, label));

    private static TenantUser Of(SeedUser user) => new(user.Id, user.Name, user.Email);
}
