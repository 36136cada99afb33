using System.Globalization;
using Longcode.Tests.Cluster.Orders.Matrix;
using Longcode.Tests.Support.Databases;

namespace Longcode.Tests.Cluster.Orders.Years;

/// <summary>
/// A year of an agency on the biller's clock: numbers come and go, cards fail and recover, the biller is away as a month turns. After
/// each act invoices, ledger and quantity agree to the cent with what an owner expects.
/// <c>LONGCODE_YEARS=200</c> lives more of them, <c>LONGCODE_SEED=…</c> one again.
/// </summary>
public sealed class YearTests(TestDatabases databases, ITestOutputHelper output)
{
    private static readonly DateTimeOffset First = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_year_of_bills_is_what_an_owner_expects_to_the_cent()
    {
        if (Number("LONGCODE_SEED") is { } seed)
        {
            await LiveAsync(seed, output.WriteLine);
            return;
        }

        var years = Number("LONGCODE_YEARS") ?? 2;
        for (var year = 0; year < years; year++) await LiveAsync(Random.Shared.Next(), years > 10 ? output.WriteLine : null);
    }

    private async Task LiveAsync(int seed, Action<string>? tell)
    {
        var random = new Random(seed);
        await using var bench = new Bench(databases);
        await bench.InitializeAsync();
        await bench.PassAsync(First.AddDays(random.Next(1461)).AddSeconds(random.Next(86400)) - bench.Clock.GetUtcNow());
        var year = new Year(bench, await bench.NewBuyerAsync(), new Expected(graceDays: 30));
        var ends = bench.Clock.GetUtcNow().AddMonths(13);
        try
        {
            while (bench.Clock.GetUtcNow() < ends)
            {
                var act = Acts.Next(random, year.Expected);
                await act.Do(year);
                await year.AgreesAsync(act.Words);
            }

            await year.IsExplainedAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new DisagreementException(string.Create(CultureInfo.InvariantCulture, $"LONGCODE_SEED={seed}\n{year.Story}\n{e}"));
        }

        tell?.Invoke(string.Create(CultureInfo.InvariantCulture, $"LONGCODE_SEED={seed}: {year.Expected.Bills.Count} bills, {year.Expected.Paid} cents."));
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
