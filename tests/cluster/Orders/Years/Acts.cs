using System.Globalization;

namespace Longcode.Tests.Cluster.Orders.Years;

internal sealed record Act(string Words, Func<Year, Task> Do);

/// <summary>What happens next: the same random numbers, the same life.</summary>
internal static class Acts
{
    private const int MostNumbers = 5;

    public static Act Next(Random random, Expected expected)
    {
        var possible = Possible(random, expected).ToList();
        var at = random.Next(possible.Sum(choice => choice.Weight));
        foreach (var (weight, act) in possible)
        {
            if ((at -= weight) < 0) return act;
        }

        throw new InvalidOperationException("There is always time to pass.");
    }

    private static IEnumerable<(int Weight, Act Act)> Possible(Random random, Expected expected)
    {
        yield return (30, Pass(random.Next(1, 15) * random.NextDouble()));
        if (expected.NextAt is not null) yield return (20, ToTheNext(random.Next(-900, 5400)));
        if (expected.Numbers.Count < MostNumbers) yield return (expected.Active == 0 ? 20 : 12, new Act("buy", year => year.BuyAsync()));
        var (active, lost) = (expected.Numbers.Where(number => number.IsActive).ToList(), expected.Numbers.Where(number => !number.IsActive).ToList());
        if (active.Count > 0)
        {
            var number = active[random.Next(active.Count)];
            yield return (10, new Act($"cancel {number.Number}", year => year.CancelAsync(number)));
            yield return (4, new Act($"cancel {number.Number} as the month turns", year => year.CancelLateAsync(number)));
        }

        if (lost.Count > 0)
        {
            var number = lost[random.Next(lost.Count)];
            yield return (12, new Act($"restore {number.Number}", year => year.RestoreAsync(number)));
        }

        yield return (expected.CardPays ? 5 : 12, new Act(expected.CardPays ? "a card that fails" : "a card that pays", year => year.PutCardAsync(!year.Expected.CardPays)));
        yield return (expected.UnpaidSince is null ? 1 : 6, new Act("pay", year => year.PayAsync()));
        if (expected.Month is not null) yield return (1, new Act("ended at the biller", year => year.EndAtTheBillerAsync()));
        if (expected is { Month: null, UnpaidSince: not null }) yield return (4, new Act("given up at the biller", year => year.GiveUpAsync()));
        var price = random.Next(8, 20) * 100;
        yield return (2, new Act(string.Create(CultureInfo.InvariantCulture, $"the plan costs {price}"), year =>
        {
            year.ChangePlan(price);
            return Task.CompletedTask;
        }));
    }

    private static Act Pass(double days) => new(
        string.Create(CultureInfo.InvariantCulture, $"{days:0.0} days"), async year => await year.PassToAsync((await year.NowAsync()).AddSeconds((long)(days * 86400) + 1)));

    private static Act ToTheNext(int seconds) => new(string.Create(CultureInfo.InvariantCulture, $"to {seconds} s from what is next"), async year =>
    {
        var (now, until) = (await year.NowAsync(), year.Expected.NextAt!.Value.AddSeconds(seconds));
        if (until > now) await year.PassToAsync(until);
    });
}
