namespace Longcode.Tests.Cluster.Orders.Years;

internal enum BillKind
{
    First,
    Change,
    Renewal,
}

internal enum BillState
{
    Draft,
    Open,
    Paid,

    /// <summary>Never collected by itself any more, and not owed.</summary>
    Dropped,
}

/// <summary>An invoice that must be there.</summary>
internal sealed class Bill(int subscription, BillKind kind, DateTimeOffset at, long total)
{
    public int Subscription => subscription;

    public BillKind Kind => kind;

    public DateTimeOffset At => at;

    public long Total => total;

    /// <summary>What is still to be collected.</summary>
    public long Due { get; set; }

    public BillState State { get; set; } = BillState.Paid;

    /// <summary>It charges for a number that was cancelled before.</summary>
    public bool IsOneTooMany { get; set; }

    public int Tries { get; set; }

    public DateTimeOffset? NextTry { get; set; }

    public override string ToString() => $"{kind} {total} {State}";
}

/// <summary>A number that the agency must have, or be about to lose.</summary>
internal sealed class Owned(string number)
{
    public string Number => number;

    public bool IsActive { get; set; } = true;

    /// <summary>The end of the month that was paid when it was cancelled.</summary>
    public DateTimeOffset PaidUntil { get; set; }

    public DateTimeOffset ReleaseAt { get; set; }

    public bool ComesBack { get; set; }
}

/// <summary>
/// What an owner expects of a year of bills, in the fewest rules: a number is charged for the rest of its first month and then on each
/// first day of a month; a cancelled one until its month is over; who does not pay for 28 days loses all until it is paid. It knows
/// nothing of steps, quantities or idempotency.
/// </summary>
internal sealed class Expected(int graceDays)
{
    private static readonly TimeSpan Draft = TimeSpan.FromHours(1);

    /// <summary>The biller collects no less; it puts it on the next bill.</summary>
    private const long SmallestCharge = 50;

    private static readonly int[] TryAgainDays = [3, 2, 2];

    public List<Bill> Bills { get; } = [];

    public List<Owned> Numbers { get; } = [];

    public bool CardPays { get; set; } = true;

    /// <summary>Of a number a month where nothing is billed yet. What is billed keeps its price.</summary>
    public long PlanPrice { get; set; } = 1500;

    private long _price = 1500;
    private int _subscription;
    private long _onNextBill;

    /// <summary>Of one number more a month.</summary>
    public long Price => Month is null ? PlanPrice : _price;

    public long Paid { get; private set; }

    /// <summary>The month that runs; <c>null</c>: nothing is billed.</summary>
    public (DateTimeOffset Anchor, DateTimeOffset From, DateTimeOffset To)? Month { get; private set; }

    public int Active => Numbers.Count(number => number.IsActive);

    public DateTimeOffset? UnpaidSince => Bills.Where(bill => bill.State == BillState.Open).Min(bill => (DateTimeOffset?)bill.At);

    public long Owed => Bills.Where(bill => bill.State == BillState.Open).Sum(bill => bill.Due);

    /// <summary>0 good, 1 past due, 2 suspended.</summary>
    public int Standing(DateTimeOffset now) => UnpaidSince is not { } since ? 0 : Month is null || now >= since.AddDays(7) ? 2 : 1;

    public DateTimeOffset? NextAt => new[]
    {
        Month?.To,
        Bills.Min(bill => bill.NextTry),
        Month is not null && UnpaidSince is { } since ? since.AddDays(28) : null,
        Numbers.Where(number => !number.IsActive).Min(number => (DateTimeOffset?)number.ReleaseAt),
    }.Min();

    /// <summary>What is to be quoted for one number more at that instant.</summary>
    public long QuoteAt(DateTimeOffset at) => _onNextBill + PriceOf(at);

    private long PriceOf(DateTimeOffset at) => Month is not { } month ? PlanPrice
        : (long)Math.Ceiling(_price * (decimal)(month.To - at).TotalSeconds / (decimal)(month.To - month.From).TotalSeconds);

    public bool Buy(string number, DateTimeOffset at)
    {
        if (!Charge(at, PriceOf(at))) return false;
        Numbers.Add(new Owned(number));
        return true;
    }

    public void Cancel(Owned number, DateTimeOffset releaseAt, DateTimeOffset? paidUntil = null)
    {
        if (Month is not { } month) throw new InvalidOperationException("Nothing is active without a month.");
        (number.IsActive, number.PaidUntil, number.ReleaseAt) = (false, paidUntil ?? month.To, releaseAt);
        if (Active == 0) End();
    }

    public bool Restore(Owned number, DateTimeOffset at) => Restore(number, at, PlanPrice);

    private bool Restore(Owned number, DateTimeOffset at, long newPrice)
    {
        if (Month is null && number.PaidUntil > at) Begin(number.PaidUntil, at, number.PaidUntil, 0, newPrice);
        else if (!(Month?.To <= number.PaidUntil) && !Charge(at, Month is null ? PlanPrice : Rounded(number.PaidUntil > at ? number.PaidUntil : at))) return false;

        (number.IsActive, number.ComesBack) = (true, false);
        return true;
    }

    /// <summary>All that is open is collected, and what was lost for it comes back while its month lasts.</summary>
    public void Pay(DateTimeOffset at)
    {
        if (!CardPays) return;
        foreach (var bill in Bills.Where(bill => bill.State == BillState.Open)) Collect(bill);
        foreach (var number in Numbers.Where(number => number is { ComesBack: true } && number.PaidUntil > at)) Restore(number, at, _price);
    }

    /// <summary>Cancelled before its month turned and done after it: the new month is given back, and is none that was paid.</summary>
    public void CancelLate(Owned number, DateTimeOffset releaseAt)
    {
        var turned = Month!.Value.To;
        Renew(Month.Value);
        Bills[^1].IsOneTooMany = true;
        Cancel(number, releaseAt, turned);
    }

    /// <summary>The operator gives up what is open: those months were never paid.</summary>
    public void GiveUp()
    {
        foreach (var bill in Bills.Where(bill => bill.State == BillState.Open)) bill.State = BillState.Dropped;
        ForgetUnbilled();
    }

    /// <summary>The subscription is ended where nobody asked this product.</summary>
    public void EndAtTheBiller(DateTimeOffset releaseAt) => Lose(releaseAt, comesBack: UnpaidSince is not null);

    /// <summary>Does the one thing that falls due at <see cref="NextAt"/>.</summary>
    /// <param name="at">When it falls due.</param>
    /// <param name="now">When it is noticed.</param>
    public void Happen(DateTimeOffset at, DateTimeOffset now)
    {
        if (Month is { } month && month.To <= at) Renew(month);
        else if (Bills.Find(bill => bill.NextTry <= at) is { } bill) Try(bill);
        else if (Month is not null && UnpaidSince?.AddDays(28) <= at) Lose(now.AddDays(graceDays), comesBack: true);
        else Numbers.RemoveAll(number => !number.IsActive && number.ReleaseAt <= at);
    }

    private bool Charge(DateTimeOffset at, long amount)
    {
        if (!CardPays && amount + _onNextBill >= SmallestCharge) return false;
        if (Month is null) Begin(at, at, at.AddMonths(1), amount, PlanPrice);
        else Settle(new Bill(_subscription, BillKind.Change, at, amount));
        return true;
    }

    /// <summary>To the second and each side rounded by itself, as the biller has it.</summary>
    private long Rounded(DateTimeOffset at)
    {
        var (_, from, to) = Month!.Value;
        long Part(int quantity) => (long)Math.Round(quantity * _price * (decimal)(to - at).TotalSeconds / (decimal)(to - from).TotalSeconds, MidpointRounding.AwayFromZero);
        return Part(Active + 1) - Part(Active);
    }

    private void Begin(DateTimeOffset anchor, DateTimeOffset from, DateTimeOffset to, long amount, long price)
    {
        (Month, _price) = ((anchor, from, to), price);
        Settle(new Bill(++_subscription, BillKind.First, from, amount));
    }

    private void Renew((DateTimeOffset Anchor, DateTimeOffset From, DateTimeOffset To) month)
    {
        var months = 1;
        while (month.Anchor.AddMonths(months) <= month.To) months++;
        var isGivenUp = Bills.Exists(bill => bill.Subscription == _subscription && bill is { State: BillState.Open, NextTry: null });
        Month = (month.Anchor, month.To, month.Anchor.AddMonths(months));
        Bills.Add(new Bill(_subscription, BillKind.Renewal, month.To, Active * _price)
        {
            State = isGivenUp ? BillState.Dropped : BillState.Draft,
            NextTry = isGivenUp ? null : month.To + Draft,
        });
    }

    private void Try(Bill bill)
    {
        var at = bill.NextTry!.Value;
        if (bill.State == BillState.Draft) Finish(bill);
        if (bill.State == BillState.Paid || CardPays) Collect(bill);
        else bill.NextTry = bill.Tries < TryAgainDays.Length ? at.AddDays(TryAgainDays[bill.Tries++]) : null;
        if (bill.IsOneTooMany) GiveBack(bill);
        bill.IsOneTooMany = false;
    }

    /// <summary>To the card where that paid, else off what is due.</summary>
    private void GiveBack(Bill renewal)
    {
        if (renewal.State == BillState.Open) renewal.Due = Math.Max(0, renewal.Due - _price);
        else if (renewal.State == BillState.Paid) Paid -= _price;
        if (renewal.State == BillState.Open && renewal.Due == 0) (renewal.State, renewal.NextTry) = (BillState.Paid, null);
    }

    private void Settle(Bill bill)
    {
        Bills.Add(bill);
        Finish(bill);
        Collect(bill);
    }

    private void Finish(Bill bill)
    {
        var due = bill.Total + _onNextBill;
        (bill.Due, _onNextBill) = due >= SmallestCharge ? (due, 0L) : (0L, due);
        bill.State = bill.Due > 0 ? BillState.Open : BillState.Paid;
    }

    private void Collect(Bill bill)
    {
        Paid += bill.Due;
        (bill.State, bill.NextTry, bill.Due) = (BillState.Paid, null, 0);
    }

    private void Lose(DateTimeOffset releaseAt, bool comesBack)
    {
        var until = Month!.Value.To;
        foreach (var number in Numbers.Where(number => number.IsActive))
        {
            (number.IsActive, number.PaidUntil, number.ReleaseAt, number.ComesBack) = (false, until, releaseAt, comesBack);
        }

        End();
    }

    /// <summary>What was a draft is never collected: its month is none that was paid.</summary>
    private void End()
    {
        Month = null;
        foreach (var bill in Bills)
        {
            bill.NextTry = null;
            if (bill.State == BillState.Draft) bill.State = BillState.Dropped;
        }

        ForgetUnbilled();
    }

    private void ForgetUnbilled()
    {
        var bills = Bills.Where(bill => bill.Subscription == _subscription).ToList();
        var billed = bills.Where(bill => bill.State != BillState.Dropped).Max(bill => (DateTimeOffset?)bill.At);
        if (bills.Where(bill => bill.State == BillState.Dropped && !(bill.At <= billed)).Min(bill => (DateTimeOffset?)bill.At) is not { } unbilled) return;
        foreach (var number in Numbers.Where(number => !number.IsActive && number.PaidUntil > unbilled)) number.PaidUntil = unbilled;
    }
}
