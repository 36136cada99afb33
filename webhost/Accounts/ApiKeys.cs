using System.Security.Claims;
using Longcode.Accounts;

namespace Longcode.WebHost.Accounts;

/// <summary>Checks presented keys against their stored hash, which a host keeps for a few seconds: no grain call for each text.</summary>
internal sealed class ApiKeys(IGrainFactory grains, TimeProvider time)
{
    private readonly ShortMemory<Known?> _known = new(time, async id =>
        await grains.GetGrain<IApiKeyGrain>(id).GetAsync() is { } view ? new Known(view) : null);

    /// <summary>The principal that the key acts for, or <c>null</c> where the key is unknown, revoked or wrong.</summary>
    public async ValueTask<ClaimsPrincipal?> CheckAsync(ApiKey key) =>
        await _known.GetAsync(key.Id) is { } known && key.HasHash(known.View.SecretHash.AsSpan()) ? known.Principal : null;

    private sealed class Known(ApiKeyView view)
    {
        public ApiKeyView View { get; } = view;

        public ClaimsPrincipal Principal { get; } = new(new ApiKeyIdentity(view.KeyId, view.Caller));
    }
}
