using Longcode.Tenants;
using Microsoft.Extensions.Logging;

namespace Longcode.Orders;

/// <summary>The purchase. Each step is written before and after its call; a crash anywhere goes on from what was written.</summary>
public sealed partial class NumberOrderGrain
{
    /// <summary>The agency wakes the order when its billing step has ended; this is for a wake that was lost.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LookAgainWhileAsked = TimeSpan.FromSeconds(10);

    /// <summary>What the bank asks before the charge is made, as the agency last said.</summary>
    private BankQuestion? _question;

    /// <summary>This activation wrote that it is buying and has not called yet: nothing needs looking up.</summary>
    private bool _isFirstBuy;

    private int _attempts;

    private async Task<DateTimeOffset?> GoOnAsync()
    {
        if (!_stored.RecordExists) return null;

        while (IsUnderWay)
        {
            var before = State.Status;
            var next = await StepAsync();
            if (State.Status == before) return next;
        }

        return null;
    }

    /// <summary>Answers when to go on, where the step did not end.</summary>
    private Task<DateTimeOffset?> StepAsync() => State.Status switch
    {
        OrderStatus.Quoted => LetGoAsync(),
        OrderStatus.Confirmed => MoveAsync(OrderStatus.Charging),
        OrderStatus.Charging => ChargeAsync(),
        OrderStatus.Charged => BeginBuyingAsync(),
        OrderStatus.Buying => BuyAsync(),
        OrderStatus.Bought => ActivateAsync(),
        OrderStatus.Undoing => UndoAsync(),
        OrderStatus.Active or OrderStatus.Declined or OrderStatus.Undone => Task.FromResult<DateTimeOffset?>(null),
    };

    private async Task<DateTimeOffset?> MoveAsync(OrderStatus status)
    {
        (State.Status, _question) = (status, null);
        await WriteAsync();
        LogMoved(_logger, Id, status);
        return null;
    }

    /// <summary>Held for a confirmation that a crash cut off: it can still come while the quote lasts.</summary>
    private async Task<DateTimeOffset?> LetGoAsync()
    {
        if (!OrderRules.IsExpired(State.QuotedAt, Now)) return State.QuotedAt + OrderRules.QuoteLasts;

        await NumberGrain.FreeAsync(Id);
        State.ReservingAt = null;
        await WriteAsync();
        return null;
    }

    private async Task<DateTimeOffset?> ChargeAsync()
    {
        var outcome = await Tenant.StepAsync(new(Id, BillingStepKind.Charge, State.PriceAt, State.ConfirmedBy, State.Number, State.DueNow));
        switch (outcome.Status)
        {
            case BillingStepStatus.Done:
                State.Charged = outcome.Amount;
                return await MoveAsync(OrderStatus.Charged);
            case BillingStepStatus.Declined:
                await NumberGrain.FreeAsync(Id);
                State.DeclineCode = outcome.DeclineCode;
                return await MoveAsync(OrderStatus.Declined);
            case BillingStepStatus.Refused:
                State.UndoReason = outcome.DeclineCode is OrderRules.PriceChanged or OrderRules.PastDue ? outcome.DeclineCode : OrderRules.BillerRefused;
                if (State.UndoReason == OrderRules.BillerRefused) LogBillerRefused(_logger, Id, outcome.DeclineCode);
                await NumberGrain.FreeAsync(Id);
                return await MoveAsync(OrderStatus.Undone);
            default:
                if (outcome.Question != _question)
                {
                    _question = outcome.Question;
                    Show();
                }

                return Now + (_question is null ? LookAgain : LookAgainWhileAsked);
        }
    }

    private Task<DateTimeOffset?> BeginBuyingAsync()
    {
        (State.BuyingSince, State.UnansweredAt) = (Now, Now);
        _isFirstBuy = true;
        return MoveAsync(OrderStatus.Buying);
    }

    /// <summary>A purchase is repeated only after the carrier's list was read: the number may be ours already.</summary>
    private async Task<DateTimeOffset?> BuyAsync()
    {
        var isFirst = _isFirstBuy;
        _isFirstBuy = false;
        if (!isFirst && await LookAsync() is { } known) return await TurnAsync(known);

        var earlier = isFirst ? null : State.UnansweredAt;
        if (!isFirst)
        {
            State.UnansweredAt = Now;
            await WriteAsync();
        }

        var answer = await _carrier.BuyAsync(Number, Id, CancellationToken.None);
        if (answer.Verdict != CarrierVerdict.Unknown) State.UnansweredAt = earlier;
        if (answer.Verdict is CarrierVerdict.Refused or CarrierVerdict.Stopped) LogCarrierRefused(_logger, Id, answer.Code);

        var turn = OrderRules.AfterBuy(answer, SinceBuyingBegan);
        return await TurnAsync(turn is BuyTurn.GiveUp ? await LookAsync() is BuyTurn.Bought ours ? ours : turn : turn);
    }

    private async Task<DateTimeOffset?> TurnAsync(BuyTurn turn)
    {
        switch (turn)
        {
            case BuyTurn.Bought bought:
                (State.CarrierSid, State.UnansweredAt, _attempts) = (bought.Sid, null, 0);
                return await MoveAsync(OrderStatus.Bought);
            case BuyTurn.GiveUp given:
                (State.UndoReason, _attempts) = (given.Reason, 0);
                return await MoveAsync(OrderStatus.Undoing);
            default:
                await WriteAsync();
                return Now + OrderRules.Pause(++_attempts);
        }
    }

    /// <summary>What the carrier's list says; <c>null</c>: nobody of us has the number. A list that cannot be read means again.</summary>
    private async Task<BuyTurn?> LookAsync()
    {
        var owned = await _carrier.FindOwnedAsync(Number, CancellationToken.None);
        return owned.IsDone ? OrderRules.AfterLook(owned.Value, Id) : OrderRules.Later(SinceBuyingBegan);
    }

    private TimeSpan SinceBuyingBegan => Now - (State.BuyingSince ?? Now);

    private async Task<DateTimeOffset?> ActivateAsync()
    {
        var notice = await Tenant.TakeNumberAsync(new TakenNumber(Id, Number, State.ConfirmedBy, State.UserId));
        if (await NumberGrain.ActivateAsync(new(Id, State.CarrierSid, State.Locality, notice))) return await MoveAsync(OrderStatus.Active);

        LogNotReserved(_logger, Id);
        return Now + OrderRules.Pause(++_attempts);
    }

    /// <summary>
    /// The money first; then, where a purchase went unanswered, a last look after its time: what it bought after all is given back.
    /// The number stays held until then.
    /// </summary>
    private async Task<DateTimeOffset?> UndoAsync()
    {
        if (!State.IsRefunded)
        {
            var outcome = await Tenant.StepAsync(new(Id, BillingStepKind.Undo, null, State.ConfirmedBy, State.Number));
            if (outcome.Status != BillingStepStatus.Done) return Now + LookAgain;
            (State.IsRefunded, State.Refunded, State.Credited) = (true, outcome.Amount, outcome.Credited);
            await WriteAsync();
        }

        if (State.UnansweredAt is { } at && await GiveBackAsync(at) is { } again) return again;

        await NumberGrain.FreeAsync(Id);
        return await MoveAsync(OrderStatus.Undone);
    }

    private async Task<DateTimeOffset?> GiveBackAsync(DateTimeOffset unansweredAt)
    {
        if (Now < unansweredAt + OrderRules.LostBuyLasts) return unansweredAt + OrderRules.LostBuyLasts;

        var owned = await _carrier.FindOwnedAsync(Number, CancellationToken.None);
        if (!owned.IsDone) return Now + OrderRules.Pause(++_attempts);
        if (owned.Value.FirstOrDefault(number => number.Name == Id) is { } ours
            && !(await _carrier.ReleaseAsync(ours, CancellationToken.None)).IsDone)
        {
            return Now + OrderRules.Pause(++_attempts);
        }

        State.UnansweredAt = null;
        await WriteAsync();
        return null;
    }

    [LoggerMessage(1, LogLevel.Information, "Order {Order} is {Status}.")]
    private static partial void LogMoved(ILogger logger, string order, OrderStatus status);

    [LoggerMessage(2, LogLevel.Error, "Order {Order}: the biller refuses the charge ({Code}); nothing was bought.")]
    private static partial void LogBillerRefused(ILogger logger, string order, string? code);

    [LoggerMessage(3, LogLevel.Error, "Order {Order}: the carrier refuses the purchase (code {Code}); the charge is undone.")]
    private static partial void LogCarrierRefused(ILogger logger, string order, string? code);

    [LoggerMessage(4, LogLevel.Error, "Order {Order} bought a number that is not reserved for it; it goes on trying to make it active.")]
    private static partial void LogNotReserved(ILogger logger, string order);
}
