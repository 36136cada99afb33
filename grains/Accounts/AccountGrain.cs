using System.Security.Cryptography;
using Longcode.Journal;
using Microsoft.Extensions.Options;

namespace Longcode.Accounts;

[GrainType("account")]
public sealed class AccountGrain(
    [PersistentState(AccountState.StateName)] IPersistentState<AccountState> stored,
    IOptions<OperatorSettings> operators, IJournalStore journal, TimeProvider time) : Grain, IAccountGrain
{
    private const int WrongPasswordsUntilLocked = 10;
    private static readonly TimeSpan LockLasts = TimeSpan.FromMinutes(15);

    public async Task<bool> CreateAsync(NewAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (stored.RecordExists) return State.UserId == account.UserId && State.AgencyId == account.AgencyId;

        stored.State = new AccountState
        {
            AgencyId = account.AgencyId,
            UserId = account.UserId,
            Name = account.Name,
            PasswordHash = PasswordHash.Of(account.Password),
            Permissions = account.Permissions & ~Permissions.Operate,
        };
        Note(AuditKind.PermissionsChanged, Actors.Longcode, null, PermissionWords.Line(State.Permissions));
        await WriteAsync();
        return true;
    }

    public async Task<SignInOutcome> SignInAsync(string password)
    {
        if (State.LockedUntil is { } until && time.GetUtcNow() < until) return new(SignInStatus.LockedOut, null, until);
        if (!PasswordHash.Fits(password, stored.RecordExists ? State.PasswordHash : PasswordHash.OfNobody)) return await WrongAsync();

        if (State.WrongPasswords > 0 || State.LockedUntil is not null)
        {
            (State.WrongPasswords, State.LockedUntil) = (0, null);
            await WriteAsync();
        }

        return new(SignInStatus.SignedIn, View(), null);
    }

    public async Task<AccountView?> GetAsync()
    {
        await EnterAsync();
        return stored.RecordExists ? View() : null;
    }

    public async Task<bool> SetPermissionsAsync(Caller caller, Permissions permissions)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!stored.RecordExists || caller.AgencyId != State.AgencyId || !caller.May(Permissions.ManageUsers)) return false;
        var granted = permissions & ~Permissions.Operate;
        if (State.Permissions == granted) return true;

        Note(AuditKind.PermissionsChanged, caller.UserId, PermissionWords.Line(State.Permissions), PermissionWords.Line(granted));
        State.Permissions = granted;
        await WriteAsync();
        return true;
    }

    public async Task<PasswordOutcome> ChangePasswordAsync(Caller caller, string current, string next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (!IsOwn(caller)) return new(PasswordStatus.WrongPassword);
        if (next.Length is < AccountLimits.ShortestPassword or > AccountLimits.LongestPassword) return new(PasswordStatus.NotValid);

        var signIn = await SignInAsync(current);
        if (signIn.Status != SignInStatus.SignedIn) return new(signIn.Status == SignInStatus.LockedOut ? PasswordStatus.LockedOut : PasswordStatus.WrongPassword);

        (State.PasswordHash, State.SessionStamp) = (PasswordHash.Of(next), NewStamp());
        Note(AuditKind.PasswordChanged, caller.UserId, null, null);
        await WriteAsync();
        return new(PasswordStatus.Changed, View());
    }

    public async Task<bool> EndSessionsAsync(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!IsOwn(caller) && !(stored.RecordExists && caller.AgencyId == State.AgencyId && caller.May(Permissions.ManageUsers))) return false;

        State.SessionStamp = NewStamp();
        Note(AuditKind.SessionsEnded, caller.UserId, null, null);
        await WriteAsync();
        return true;
    }

    public async Task<bool> SetMailAsync(Caller caller, bool isWanted)
    {
        if (!IsOwn(caller)) return false;
        if (State.DeclinesMail != isWanted) return true;

        State.DeclinesMail = !isWanted;
        Note(AuditKind.SettingChanged, caller.UserId, isWanted ? "no mail" : "mail", isWanted ? "mail" : "no mail");
        await WriteAsync();
        return true;
    }

    private bool IsOwn(Caller caller) => stored.RecordExists && caller?.AgencyId == State.AgencyId && caller.UserId == State.UserId;

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private AccountState State => stored.State;

    /// <summary>An address without an account counts nothing: there is nothing to lock, and no row for whatever was typed.</summary>
    private async Task<SignInOutcome> WrongAsync()
    {
        if (!stored.RecordExists) return new(SignInStatus.WrongPassword, null, null);

        var wrong = State.WrongPasswords + 1;
        var locked = wrong >= WrongPasswordsUntilLocked;
        State.WrongPasswords = locked ? 0 : wrong;
        State.LockedUntil = locked ? time.GetUtcNow() + LockLasts : null;
        await WriteAsync();
        return locked ? new(SignInStatus.LockedOut, null, State.LockedUntil) : new(SignInStatus.WrongPassword, null, null);
    }

    private AccountView View() => new(State.AgencyId, State.UserId, State.Name, this.GetPrimaryKeyString(), Permissions, State.SessionStamp, State.DeclinesMail);

    private Permissions Permissions => (State.Permissions & ~Permissions.Operate) | (operators.Value.Has(this.GetPrimaryKeyString()) ? Permissions.Operate : Permissions.None);

    private void Note(AuditKind kind, string who, string? before, string? after) =>
        State.Outbox.Note($"account:{this.GetPrimaryKeyString()}", time.GetUtcNow(), kind, who, State.UserId, before, after);

    private async Task WriteAsync()
    {
        await this.WriteOrLeaveAsync(stored);
        await EnterAsync();
    }

    private Task EnterAsync() => this.EnterAsync(stored, State.Outbox, State.AgencyId, journal);
}
