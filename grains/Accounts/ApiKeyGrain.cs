using System.Collections.Immutable;
using System.Security.Cryptography;
using Longcode.Journal;

namespace Longcode.Accounts;

[GrainType("api-key")]
public sealed class ApiKeyGrain(
    [PersistentState(ApiKeyState.StateName)] IPersistentState<ApiKeyState> stored, IJournalStore journal, TimeProvider time) : Grain, IApiKeyGrain
{
    public async Task<bool> CreateAsync(NewApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        await EnterAsync();
        if (stored.RecordExists) return IsSame(key);

        stored.State = new ApiKeyState
        {
            AgencyId = key.AgencyId,
            Email = AccountKey.Of(key.Email),
            SecretHash = Convert.ToHexStringLower(key.SecretHash.AsSpan()),
            Label = key.Label,
        };
        Note(AuditKind.KeyMade, Actors.Longcode, null, $"{key.Label}, acts for {stored.State.Email}");
        await this.WriteOrLeaveAsync(stored);
        await EnterAsync();
        return true;
    }

    public async Task<ApiKeyView?> GetAsync()
    {
        await EnterAsync();
        if (!stored.RecordExists || stored.State.Revoked) return null;

        return await OwnerAsync() is { } owner
            ? new ApiKeyView(this.GetPrimaryKeyString(), SecretHash(), stored.State.Email, owner.ToCaller())
            : null;
    }

    public async Task<bool> RevokeAsync(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!stored.RecordExists || !await MayRevokeAsync(caller)) return false;
        await EnterAsync();
        if (stored.State.Revoked) return true;

        stored.State.Revoked = true;
        Note(AuditKind.KeyRevoked, caller.UserId, stored.State.Label, "revoked");
        await this.WriteOrLeaveAsync(stored);
        await EnterAsync();
        return true;
    }

    private async Task<bool> MayRevokeAsync(Caller caller) => caller.AgencyId == stored.State.AgencyId
        && (caller.May(Permissions.ManageUsers) || (await OwnerAsync())?.UserId == caller.UserId);

    /// <summary>An account that is no longer of the key's agency takes the key with it.</summary>
    private async Task<AccountView?> OwnerAsync() =>
        await GrainFactory.GetGrain<IAccountGrain>(stored.State.Email).GetAsync() is { } owner && owner.AgencyId == stored.State.AgencyId ? owner : null;

    private void Note(AuditKind kind, string who, string? before, string? after) =>
        stored.State.Outbox.Note($"key:{this.GetPrimaryKeyString()}", time.GetUtcNow(), kind, who, this.GetPrimaryKeyString(), before, after);

    private Task EnterAsync() => this.EnterAsync(stored, stored.State.Outbox, stored.State.AgencyId, journal);

    private ImmutableArray<byte> SecretHash() => [.. Convert.FromHexString(stored.State.SecretHash)];

    private bool IsSame(NewApiKey key) => !stored.State.Revoked
        && stored.State.AgencyId == key.AgencyId
        && stored.State.Email == AccountKey.Of(key.Email)
        && CryptographicOperations.FixedTimeEquals(SecretHash().AsSpan(), key.SecretHash.AsSpan());
}
