using Longcode.Accounts;
using Longcode.Tenants;
using Longcode.Texts.Ops;

namespace Longcode.Numbers;

/// <summary>The number's life: who holds it, from the reservation to the release.</summary>
public sealed partial class NumberGrain
{
    public Task<NumberView?> GetAsync(Caller caller)
    {
        var isHeld = _pipeline.Line is { Life: NumberLife.Active or NumberLife.Cancelled };
        return Task.FromResult(isHeld && IsOwnedBy(caller) && _pipeline.Line is { } line ? View(line) : null);
    }

    public Task<NumberChange> ReassignAsync(Caller caller, string userId) =>
        ChangeAsync(caller, (line, _) => line.Life == NumberLife.Active ? line with { UserId = userId } : null);

    public Task<NumberChange> CancelAsync(Caller caller) => ChangeAsync(caller, (line, now) => line.Life switch
    {
        NumberLife.Active => line with { Life = NumberLife.Cancelled, ReceivesUntil = now + TimeSpan.FromDays(_plan.GraceDays) },
        NumberLife.Cancelled => line,
        _ => null,
    });

    public Task<NumberChange> RestoreAsync(Caller caller) => ChangeAsync(caller, (line, _) => line.Life switch
    {
        NumberLife.Cancelled => line with { Life = NumberLife.Active, ReceivesUntil = null },
        NumberLife.Active => line,
        _ => null,
    });

    public async Task<bool> ReserveAsync(NumberReservation reservation)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        return (await _pipeline.WriteAsync(new ChangeLineOp<bool[]>((line, now) => LifeRules.Reserve(_number, line, reservation, now)))).Length > 0;
    }

    public async Task<bool> ActivateAsync(NumberActivation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return (await _pipeline.WriteAsync(new ChangeLineOp<bool[]>((line, now) => LifeRules.Activate(line, activation, now)))).Length > 0;
    }

    public Task FreeAsync(string orderId) => _pipeline.WriteAsync(new ChangeLineOp<bool[]>((line, _) =>
        line is { Life: NumberLife.Reserved } && line.OrderId == orderId ? (line with { Life = NumberLife.Free }, [true]) : (line, [])));

    public async Task<bool> ReleaseAsync(string agencyId) =>
        (await _pipeline.WriteAsync(new ChangeLineOp<bool[]>((line, _) => LifeRules.Release(line, agencyId)))).Length > 0;

    public Task SetStandingAsync(StandingNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return _pipeline.WriteAsync(new ChangeLineOp<bool[]>((line, now) => (LifeRules.Stand(line, notice, now), [])));
    }

    private async Task<NumberChange> ChangeAsync(Caller caller, Func<NumberLine, DateTimeOffset, NumberLine?> change)
    {
        if (!IsOwnedBy(caller))
        {
            return new NumberChange(NumberChangeStatus.NotFound);
        }

        var status = await _pipeline.WriteAsync(new ChangeLineOp<NumberChangeStatus[]>((line, now) =>
            line is null || line.AgencyId != caller.AgencyId || line.Life is NumberLife.Free or NumberLife.Reserved or NumberLife.Released
                ? (line, [NumberChangeStatus.NotFound])
                : change(line, now) is { } changed ? (changed, [NumberChangeStatus.Done]) : (line, [NumberChangeStatus.WrongLife])));
        return new NumberChange(status[0], status[0] == NumberChangeStatus.NotFound || _pipeline.Line is not { } now ? null : View(now));
    }

    private NumberView View(NumberLine line) => LifeRules.View(line, _plan, _time.GetUtcNow());
}
