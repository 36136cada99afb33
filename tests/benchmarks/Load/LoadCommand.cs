using System.Globalization;
using Longcode.Tests.Support.Databases;
using Microsoft.Extensions.Configuration;

namespace Longcode.Tests.Benchmarks.Load;

/// <summary>
/// Texts from the POST to the last callback, on PostgreSQL with few and with many numbers and on SQLite, in turns within one run: on a
/// machine that others share, only what was measured side by side can be compared.
/// </summary>
internal static class LoadCommand
{
    private const int Few = 100;
    private const int WarmUps = 2;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new ConfigurationBuilder().AddCommandLine(arguments).Build();
        var (texts, connections, many, runs) = (options.GetValue("texts", 10_000), options.GetValue("connections", 32), options.GetValue("numbers", 5_000), options.GetValue("runs", 3));
        Scenario[] scenarios =
        [
            new("PostgreSQL", Few, await LoadedProduct.StartAsync(Engine.PostgreSql, Few)),
            new("PostgreSQL", many, await LoadedProduct.StartAsync(Engine.PostgreSql, many)),
            new("SQLite", Few, await LoadedProduct.StartAsync(Engine.Sqlite, Few)),
        ];
        try
        {
            for (var run = -WarmUps; run < runs; run++)
            {
                foreach (var scenario in scenarios)
                {
                    await RunAsync(scenario, connections, texts, isCounted: run >= 0);
                }
            }
        }
        finally
        {
            foreach (var scenario in scenarios)
            {
                await scenario.Product.DisposeAsync();
            }
        }

        Print(scenarios);
        return scenarios.All(scenario => scenario.Results.TrueForAll(result => result.Twice == 0)) ? 0 : 1;
    }

    private static async Task RunAsync(Scenario scenario, int connections, int texts, bool isCounted)
    {
        var result = await TextLoad.RunAsync(scenario.Product, connections, texts, scenario.Numbers);
        if (isCounted)
        {
            scenario.Results.Add(result);
        }
        else
        {
            await scenario.Product.AnalyzeAsync();
        }
    }

    private static void Print(IReadOnlyList<Scenario> scenarios)
    {
        Console.WriteLine("| Database | Numbers | accepted/s | p99 ms | end to end/s | CPU s + database, per 10,000 | twice |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var scenario in scenarios)
        {
            var results = scenario.Results;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                | {scenario.Database} | {scenario.Numbers} | {Median(results, r => r.AcceptedPerSecond):0} | {Median(results, r => r.P99):0} | {Median(results, r => r.EndToEndPerSecond):0} | {Median(results, r => r.Cpu):0.0} + {Median(results, r => r.DatabaseCpu):0.0} | {results.Max(r => r.Twice)} |
                """));
        }
    }

    private static double Median(List<LoadResult> results, Func<LoadResult, double> of) => results.Select(of).Order().ElementAt(results.Count / 2);

    private sealed record Scenario(string Database, int Numbers, LoadedProduct Product)
    {
        public List<LoadResult> Results { get; } = [];
    }
}
