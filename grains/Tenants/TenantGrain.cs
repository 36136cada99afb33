using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Journal;
using Longcode.Mails;
using Longcode.Numbers;
using Longcode.Orders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Longcode.Tenants;

/// <summary>
/// The work of the agency (billing steps, readings, notices to its numbers) interleaves with calls from outside, so that a slow
/// biller blocks nobody; all writes go through one gate.
/// </summary>
[GrainType("tenant")]
public sealed partial class TenantGrain : Grain, ITenantGrain, ITenantBooks, IDemoBilling, IRemindable
{
    private readonly IPersistentState<TenantState> _stored;
    private readonly StateGate<TenantState> _gate;
    private readonly GrainWork _work;
    private readonly IBiller _biller;
    private readonly IBillerCards _cards;
    private readonly IBillerMoney _money;
    private readonly IJournalStore _journal;
    private readonly ICarrierNumbers _carrier;
    private readonly IFeed _feed;
    private readonly IOutbox _outbox;
    private readonly PlanSettings _plan;
    private readonly TimeProvider _time;
    private readonly ILogger<TenantGrain> _logger;

    public TenantGrain(
        [PersistentState(TenantState.StateName)] IPersistentState<TenantState> stored,
        IBiller biller, IBillerCards cards, IBillerMoney money, IJournalStore journal, ICarrierNumbers carrier, IFeed feed, IOutbox outbox,
        IOptions<PlanSettings> plan, TimeProvider time, ILogger<TenantGrain> logger)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (_stored, _biller, _cards, _carrier, _feed, _outbox) = (stored, biller, cards, carrier, feed, outbox);
        (_money, _journal) = (money, journal);
        (_plan, _time, _logger) = (plan.Value, time, logger);
        _gate = new StateGate<TenantState>(this, stored);
        _work = new GrainWork(this, WorkAsync, time, logger);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_stored.RecordExists) _work.Ask();
        return Task.CompletedTask;
    }

    public async Task CreateAsync(NewTenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (_stored.RecordExists) return;
        if (!MonthClock.Knows(tenant.TimeZone)) throw new ArgumentException("The time zone must be an IANA name, such as America/New_York.", nameof(tenant));

        (State.Name, State.TimeZone, State.MainContactId) = (tenant.Name, tenant.TimeZone, tenant.MainContact.Id);
        State.Users.Add(ToState(tenant.MainContact));
        State.Note(Now, AuditKind.AgencyMade, Actors.Longcode, tenant.Name, null, tenant.TimeZone);
        State.Note(Now, AuditKind.UserAdded, Actors.Longcode, tenant.MainContact.Id, null, Words(tenant.MainContact.Name, tenant.MainContact.Email));
        await WriteAsync();
    }

    public async Task AddUserAsync(TenantUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        RequireRecord();
        var known = State.Users.Find(other => other.Id == user.Id);
        if (known is not null && known.Name == user.Name && known.Email == user.Email) return;

        State.Note(
            Now, known is null ? AuditKind.UserAdded : AuditKind.UserChanged, Actors.Longcode, user.Id,
            known is null ? null : Words(known.Name, known.Email), Words(user.Name, user.Email));
        if (known is null) State.Users.Add(ToState(user));
        else (known.Name, known.Email) = (user.Name, user.Email);
        await WriteAsync();
        Tell(FeedChangeKind.Tenant);
    }

    public async Task<TenantView?> GetAsync()
    {
        if (!_stored.RecordExists) return null;

        await _gate.SettledAsync();
        return new TenantView
        {
            Id = Id,
            Name = State.Name,
            TimeZone = State.TimeZone,
            MainContactId = State.MainContactId,
            Standing = State.Standing,
            StandingSince = State.StandingSince,
            Card = State.Billing.Card,
            MonthlyPrice = State.Billing.Monthly(_plan.Price),
            NextInvoiceAt = State.Billing.SubscriptionId is null ? null : State.Billing.PeriodEnd,
            Quantity = State.Billing.Quantity,
            Owed = State.Standing == Standing.Good ? null : new Money(State.Billing.Owed, _plan.Currency),
            UnpaidSince = State.Billing.UnpaidSince,
            SendsMail = _outbox.IsOpen,
            Question = Question,
            OwedPage = State.Standing != Standing.Good && State.Billing.OwedPage is { } page ? new Uri(page) : null,
            NextStepAt = StandingRules.NextChange(State.Billing, _plan.PastDueDays, Now),
            Disputes = OpenDisputes(),
        };
    }

    public async Task<ImmutableArray<AccountView>> UsersAsync()
    {
        var accounts = await Task.WhenAll(State.Users.Select(AccountAsync));
        return [.. accounts.OrderBy(account => account.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public async Task<ImmutableArray<TenantEvent>> HistoryAsync()
    {
        await _gate.SettledAsync();
        return [.. State.Events.AsEnumerable().Reverse().Select(happened => new TenantEvent(
            happened.At, happened.UserId, happened.Kind,
            PhoneNumber.TryParse(happened.Number, out var number) ? number : null, happened.OtherUserId, happened.Amount, happened.Until))];
    }

    public async Task<TenantBooks?> ReadAsync()
    {
        if (!_stored.RecordExists) return null;

        await _gate.SettledAsync();
        return new TenantBooks(State.Billing.CustomerId, State.Billing.SubscriptionId, [.. PaidSpans.Of(State)]);
    }

    private string Id => this.GetPrimaryKeyString();

    private TenantState State => _stored.State;

    private DateTimeOffset Now => _time.GetUtcNow();

    private async Task WriteAsync()
    {
        await _gate.WriteAsync();
        if (HasToEnter) _work.Ask();
    }

    /// <summary>A user whose account is not made yet may nothing.</summary>
    private async Task<AccountView> AccountAsync(UserState user) =>
        await GrainFactory.GetGrain<IAccountGrain>(AccountKey.Of(user.Email)).GetAsync() is { } account && account.AgencyId == Id
            ? account
            : new AccountView(Id, user.Id, user.Name, user.Email, Permissions.None);

    private bool Knows(string userId) => State.Users.Exists(user => user.Id == userId);

    private void RequireRecord()
    {
        if (!_stored.RecordExists) throw new InvalidOperationException($"There is no agency {Id}; make it first.");
    }

    private void Tell(FeedChangeKind kind, PhoneNumber? number = null) => _feed.Tell(Id, [new FeedChange(kind, number)]);

    private static string Words(string name, string email) => $"{name} <{email}>";

    private static UserState ToState(TenantUser user) => new() { Id = user.Id, Name = user.Name, Email = user.Email };
}
