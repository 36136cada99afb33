using Longcode.Tenants;

namespace Longcode.Numbers;

/// <summary>How a number's life goes on. Pure.</summary>
public static class LifeRules
{
    /// <summary>A number that nobody holds, or that this order has already, is the order's. A new agency starts its count anew.</summary>
    public static (NumberLine? Line, bool[] Answer) Reserve(PhoneNumber number, NumberLine? line, NumberReservation order, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (line is { Life: NumberLife.Reserved or NumberLife.Active } && line.OrderId == order.OrderId)
        {
            return (line, [true]);
        }

        if (line is not (null or { Life: NumberLife.Free or NumberLife.Released }))
        {
            return (line, []);
        }

        var (month, endsAt) = MonthClock.Of(order.TimeZone, now);
        return (new NumberLine
        {
            Number = number,
            AgencyId = order.AgencyId,
            UserId = order.UserId,
            OrderId = order.OrderId,
            Life = NumberLife.Reserved,
            TimeZone = order.TimeZone,
            BoughtAt = now,
            Month = month,
            MonthEndsAt = endsAt,
            Sent = line is { } old && old.AgencyId == order.AgencyId && old.Month == month ? old.Sent : 0,
            AcceptedSeq = line?.AcceptedSeq ?? 0,
            DoneSeq = line?.DoneSeq ?? 0,
            LastAt = line?.LastAt ?? default,
            Version = line?.Version ?? 0,
        }, [true]);
    }

    public static (NumberLine? Line, bool[] Answer) Activate(NumberLine? line, NumberActivation activation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (line is null || line.OrderId != activation.OrderId || line.Life is not (NumberLife.Reserved or NumberLife.Active))
        {
            return (line, []);
        }

        var active = line with { Life = NumberLife.Active, CarrierSid = activation.CarrierSid, Locality = activation.Locality };
        return (Stand(active, activation.Standing, now), [true]);
    }

    /// <summary>The number is nobody's any more; what it counted in its last month is its agency's.</summary>
    public static (NumberLine? Line, bool[] Answer) Release(NumberLine? line, string agencyId) =>
        line is { Life: NumberLife.Cancelled or NumberLife.Released } && line.AgencyId == agencyId
            ? (line with { Life = NumberLife.Released, Sent = 0, TopUp = LineTopUp.Off }, [true])
            : (line, []);

    /// <summary>An older notice than the one that the number has is ignored; the zone applies when the month rolls.</summary>
    public static NumberLine? Stand(NumberLine? line, StandingNotice notice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return line is null || notice.Version <= line.StandingVersion
            ? line
            : line with
            {
                Standing = notice.Standing,
                StandingVersion = notice.Version,
                StandingSince = line.Standing == notice.Standing ? line.StandingSince : now,
                TimeZone = notice.TimeZone,
            };
    }

    public static NumberView View(NumberLine line, PlanSettings plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(plan);
        return new NumberView
        {
            Number = line.Number,
            UserId = line.UserId,
            Life = line.Life,
            Standing = line.Standing,
            Usage = MonthClock.Usage(new AgencyMonth(line.Month, line.MonthEndsAt), line.Sent, TopUpRules.Granted(line), line.TimeZone, plan, now),
            TopUp = new NumberTopUp(line.TopUp.Cap, now < line.MonthEndsAt ? TopUpRules.Packs(line) : 0, plan.TopUpTexts, plan.TopUp, line.TopUp.Halt is { Length: > 0 } halt ? halt : null),
            ReceivesUntil = line.ReceivesUntil,
            BoughtAt = line.BoughtAt,
            Locality = line.Locality,
        };
    }
}
