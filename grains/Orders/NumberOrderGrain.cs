using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Numbers;
using Longcode.Operations.Checks;
using Longcode.Tenants;
using Microsoft.Extensions.Logging;

namespace Longcode.Orders;

/// <summary>
/// Calls from outside quote, confirm and look; the purchase itself is the order's own work. What outsiders see is what was last
/// written, never what is being written.
/// </summary>
[GrainType("number-order")]
public sealed partial class NumberOrderGrain : Grain, INumberOrderGrain, IOrderBooks, IRemindable
{
    /// <summary>Below the time after which a caller gives up on a grain.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(4);

    private readonly IPersistentState<OrderState> _stored;
    private readonly StateGate<OrderState> _gate;
    private readonly GrainWork _work;
    private readonly OrderQuotes _quotes;
    private readonly ICarrierNumbers _carrier;
    private readonly IFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger<NumberOrderGrain> _logger;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OrderView? _view;
    private bool _isReminded;

    public NumberOrderGrain(
        [PersistentState(OrderState.StateName)] IPersistentState<OrderState> stored,
        OrderQuotes quotes, ICarrierNumbers carrier, IFeed feed, TimeProvider time, ILogger<NumberOrderGrain> logger)
    {
        (_stored, _quotes, _carrier, _feed, _time, _logger) = (stored, quotes, carrier, feed, time, logger);
        _gate = new StateGate<OrderState>(this, stored);
        _work = new GrainWork(this, GoOnAsync, time, logger);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!_stored.RecordExists) return Task.CompletedTask;

        Show();
        if (IsUnderWay) _work.Ask();
        return Task.CompletedTask;
    }

    public async Task<QuoteOutcome> QuoteAsync(Caller caller, QuoteRequest request)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (_stored.RecordExists) return caller.AgencyId == State.AgencyId ? new(QuoteStatus.Quoted, _view) : new(QuoteStatus.NotAllowed);

        var (outcome, quoted) = await _quotes.MakeAsync(GrainFactory, caller, Id, request);
        if (quoted is null) return outcome;

        _stored.State = quoted;
        await WriteAsync();
        return outcome with { Order = _view };
    }

    public async Task<ConfirmOutcome> ConfirmAsync(Caller caller, bool agreeToTerms)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!IsOwnedBy(caller)) return new(ConfirmStatus.NotFound);
        if (!caller.May(Permissions.ManageTextMessaging)) return new(ConfirmStatus.NotAllowed, _view);
        if (State.Status != OrderStatus.Quoted) return new(ConfirmStatus.Confirmed, _view);
        if (!agreeToTerms) return new(ConfirmStatus.TermsNotAgreed, _view);
        if (OrderRules.IsExpired(State.QuotedAt, Now)) return new(ConfirmStatus.QuoteExpired, _view);

        var tenant = await Tenant.GetAsync();
        return tenant switch
        {
            null => new(ConfirmStatus.NotFound),
            { MonthlyPrice: var price } when price != State.Monthly => new(ConfirmStatus.QuoteExpired, _view),
            { Card: null } => new(ConfirmStatus.NoCard, _view),
            { Standing: not Standing.Good } => new(ConfirmStatus.PastDue, _view),
            { Question: { } other } => new(ConfirmStatus.BankAsks, _view is { } view ? view with { Question = other } : null),
            _ => await ReserveAsync(caller, tenant),
        };
    }

    public async Task<OrderView?> GetAsync(Caller caller, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!IsOwnedBy(caller)) return null;
        if (patience <= TimeSpan.Zero || _view is not { HasEnded: false, Status: not OrderStatus.Quoted }) return _view;

        var wait = Task.Delay(patience < LongestPatience ? patience : LongestPatience, _time);
        await (_view.AsksOwner ? Task.WhenAny(_ended.Task, wait) : Task.WhenAny(_ended.Task, _asked.Task, wait));
        return _view;
    }

    public Task<OrderBook?> BookAsync() => Task.FromResult(
        _stored.RecordExists ? new OrderBook(State.AgencyId, State.Number, IsUnderWay && State.Status != OrderStatus.Quoted) : null);

    public async Task<bool> GiveUpAsync(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return IsOwnedBy(caller) && _view is { AsksOwner: true, Question: { } question } && await Tenant.GiveUpAsync(caller, question.Id);
    }

    public Task WakeAsync()
    {
        _work.Ask();
        return Task.CompletedTask;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (IsUnderWay) _work.Ask();
        else await ForgetReminderAsync();
    }

    private string Id => this.GetPrimaryKeyString();

    private OrderState State => _stored.State;

    private PhoneNumber Number => PhoneNumber.Parse(State.Number);

    private DateTimeOffset Now => _time.GetUtcNow();

    private ITenantGrain Tenant => GrainFactory.GetGrain<ITenantGrain>(State.AgencyId);

    private INumberGrain NumberGrain => GrainFactory.Number(Number);

    /// <summary>A reservation without a confirmation is let go by the order's work, too.</summary>
    private bool IsUnderWay => State is { Status: not OrderStatus.Quoted } or { ReservingAt: not null } && !OrderViews.HasEnded(State.Status);

    private bool IsOwnedBy(Caller caller) => _stored.RecordExists && caller.AgencyId == State.AgencyId;

    /// <summary>The intent is durable before the number is held, and something wakes the order after a crash.</summary>
    private async Task<ConfirmOutcome> ReserveAsync(Caller caller, TenantView tenant)
    {
        await RemindAsync();
        State.ReservingAt = Now;
        await WriteAsync();

        var reservation = new NumberReservation(Id, State.AgencyId, State.UserId, tenant.TimeZone);
        if (!await NumberGrain.ReserveAsync(reservation))
        {
            State.ReservingAt = null;
            await WriteAsync();
            return new(ConfirmStatus.NumberTaken, _view);
        }

        (State.Status, State.ConfirmedAt, State.ConfirmedBy) = (OrderStatus.Confirmed, Now, caller.UserId);
        await WriteAsync();
        _work.Ask();
        return new(ConfirmStatus.Confirmed, _view);
    }

    private async Task WriteAsync()
    {
        await _gate.WriteAsync();
        Show();
    }

    private void Show()
    {
        var before = _view;
        _view = OrderViews.Of(Id, State) with { Question = _question };
        if (_view.HasEnded) _ended.TrySetResult();
        if (_view.AsksOwner) _asked.TrySetResult();
        if (before is not null && (before.Status != _view.Status || before.Question != _view.Question)) _feed.Tell(State.AgencyId, [new FeedChange(FeedChangeKind.Order, Number, Id: Id)]);
    }

    private async Task RemindAsync()
    {
        if (_isReminded) return;

        await this.RegisterOrUpdateReminder(OrderState.StateName, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        _isReminded = true;
    }

    private async Task ForgetReminderAsync()
    {
        if (await this.GetReminder(OrderState.StateName) is { } reminder) await this.UnregisterReminder(reminder);
        _isReminded = false;
    }
}
