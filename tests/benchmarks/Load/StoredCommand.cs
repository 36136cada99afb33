using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Processes;
using Microsoft.Extensions.Configuration;

namespace Longcode.Tests.Benchmarks.Load;

/// <summary>What many stored numbers cost: the start, the memory of those that are active, and how soon waiting texts leave after a crash.</summary>
internal static class StoredCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new ConfigurationBuilder().AddCommandLine(arguments).Build();
        var (numbers, active, waiting) = (options.GetValue("numbers", 100_000), options.GetValue("active", 20_000), options.GetValue("waiting", 1_000));
        await using var product = await LoadedProduct.StartAsync(options.GetValue("database", Engine.PostgreSql), numbers);
        await product.AnalyzeAsync();
        await product.Product.StopAsync();

        var start = await TimedAsync(product.Product.StartAgainAsync);
        await TextLoad.RunAsync(product, 32, 2_000, 100);
        var before = ProcessTree.MemoryOf(product.Product.Host.Id);
        await ActivateAsync(product.Url, active);
        var each = (ProcessTree.MemoryOf(product.Product.Host.Id) - before) / active;
        var again = await WaitingAsync(product, waiting);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{numbers} stored numbers: ready {start.TotalSeconds:0.0} s after the start; {each / 1024.0:0.0} KiB of resident memory for each of {active} active ones; {waiting} numbers with a waiting text after SIGKILL: the last was delivered {again.TotalSeconds:0.0} s after the start."));
        return 0;
    }

    private static async Task ActivateAsync(Uri url, int count)
    {
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ProductProcess.DemoKey);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, cancellation) =>
            await http.GetStringAsync(new Uri($"api/v1/numbers/{Uri.EscapeDataString(LoadedProduct.Number(i))}", UriKind.Relative), cancellation));
    }

    private static async Task<TimeSpan> WaitingAsync(LoadedProduct product, int count)
    {
        using var api = product.Product.Api();
        product.Carrier.IsBusy = true;
        var delivered = product.Carrier.Delivered;
        await Parallel.ForAsync(0, count, async (i, _) => await api.TextAsync(LoadedProduct.Number(i), "+13122000000", "Hello", $"waits-{i}"));
        await product.Product.KillAsync();
        product.Carrier.IsBusy = false;
        return await TimedAsync(async () =>
        {
            await product.Product.StartAgainAsync();
            await product.Carrier.DeliveredAsync(delivered + count);
        });
    }

    private static async Task<TimeSpan> TimedAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began);
    }
}
