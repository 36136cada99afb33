using System.Collections.Immutable;

namespace Longcode.Accounts;

/// <summary>
/// An API key <c>lc_{public}_{secret}</c>. Key: its public part. Only a hash of the secret part is kept.
/// Each change is durable when its task completes.
/// </summary>
[Alias("Longcode.IApiKeyGrain"), GrainInterfaceType("api-key")]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>Makes the key once; a repeat with the same values changes nothing, another one answers <c>false</c>.</summary>
    [Alias("Create")]
    Task<bool> CreateAsync(NewApiKey key);

    /// <summary>What a host needs to check a presented key and to act for its user; <c>null</c> for an unknown or revoked key.</summary>
    [Alias("Get")]
    Task<ApiKeyView?> GetAsync();

    [Alias("Revoke")]
    Task<bool> RevokeAsync(Caller caller);
}

[GenerateSerializer, Immutable, Alias("Longcode.NewApiKey")]
public sealed record NewApiKey(
    [property: Id(0)] string AgencyId,
    [property: Id(1)] string Email,
    [property: Id(2)] ImmutableArray<byte> SecretHash,
    [property: Id(3)] string Label);

/// <param name="SecretHash">SHA-256 of the secret part.</param>
/// <param name="Email">Key of the account that the key acts for; its permissions are the key's.</param>
[GenerateSerializer, Immutable, Alias("Longcode.ApiKeyView")]
public sealed record ApiKeyView(
    [property: Id(0)] string KeyId,
    [property: Id(1)] ImmutableArray<byte> SecretHash,
    [property: Id(2)] string Email,
    [property: Id(3)] Caller Caller);

/// <summary>The web hosts' shared data-protection keys, so that a sign-in holds on every host. Key: <c>"hosts"</c>.</summary>
[Alias("Longcode.IHostKeysGrain"), GrainInterfaceType("host-keys")]
public interface IHostKeysGrain : IGrainWithStringKey
{
    [Alias("GetAll")]
    Task<ImmutableArray<string>> GetAllAsync();

    /// <summary>Adds a key; durable when the task completes; a repeat with the same name changes nothing.</summary>
    [Alias("Add")]
    Task AddAsync(string name, string xml);
}
