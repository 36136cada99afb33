using System.Security.Claims;
using Longcode.Accounts;

namespace Longcode.WebHost.Accounts;

/// <summary>Checks presented keys against their stored hash, which a host keeps for a few seconds: no grain call for each text.</summary>
internal sealed class ApiKeys(IGrainFactory grains, Guesses guesses, TimeProvider time)
{
    private readonly ShortMemory<Known> _known = new(time, async id =>
        await grains.GetGrain<IApiKeyGrain>(id).GetAsync() is { } view ? new Known(view) : null);

    /// <param name="key">As presented; <c>null</c> where it has not even the form of one.</param>
    /// <param name="source">Where it comes from.</param>
    public async ValueTask<KeyCheck> CheckAsync(ApiKey? key, string source)
    {
        if (!(key is { } known && _known.Knows(known.Id)) && !guesses.MayGuess(source, out var retryAfter)) return new KeyCheck(null, retryAfter);
        if (key is { } presented && await _known.GetAsync(presented.Id) is { } found && presented.HasHash(found.View.SecretHash.AsSpan())) return new KeyCheck(found.Principal, null);

        guesses.Count(source);
        return default;
    }

    private sealed class Known(ApiKeyView view)
    {
        public ApiKeyView View { get; } = view;

        public ClaimsPrincipal Principal { get; } = new(new ApiKeyIdentity(view.KeyId, view.Caller));
    }
}

/// <param name="Principal">Whom the key acts for; <c>null</c> where it is unknown, revoked or wrong.</param>
/// <param name="RetryAfter">Set where it was not looked at: too many wrong keys came from there.</param>
internal readonly record struct KeyCheck(ClaimsPrincipal? Principal, TimeSpan? RetryAfter);
