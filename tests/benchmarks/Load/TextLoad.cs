using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Longcode.Tests.Support.Processes;

namespace Longcode.Tests.Benchmarks.Load;

/// <summary>Clients that each post a text as soon as the one before was answered.</summary>
internal static class TextLoad
{
    private const int Phones = 10_000;

    public static async Task<LoadResult> RunAsync(LoadedProduct product, int connections, int texts, int numbers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false }) { BaseAddress = product.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ProductProcess.DemoKey);
        var latencies = new double[texts];
        var delivered = product.Carrier.Delivered;
        var (cpu, databaseCpu) = (product.Cpu, product.DatabaseCpu);
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < texts; i = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                await PostAsync(http, LoadedProduct.Number(i % numbers), i);
                latencies[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        })));
        var accepted = Stopwatch.GetElapsedTime(began);
        await product.Carrier.DeliveredAsync(delivered + texts);
        var ended = Stopwatch.GetElapsedTime(began);
        Array.Sort(latencies);
        return new LoadResult(
            texts / accepted.TotalSeconds, latencies[texts * 99 / 100], texts / ended.TotalSeconds, Per10K(product.Cpu - cpu), Per10K(product.DatabaseCpu - databaseCpu), product.Carrier.Twice);

        double Per10K(TimeSpan used) => used.TotalSeconds / texts * 10_000;
    }

    /// <summary>The same again, under the same key, where the product asks for it.</summary>
    private static async Task PostAsync(HttpClient http, string from, int i)
    {
        var to = "+1312" + (2_000_000 + (i % Phones)).ToString(CultureInfo.InvariantCulture);
        var json = $$"""{"from":"{{from}}","to":"{{to}}","body":"Hello, are you free on Thursday at ten? The client would like to meet you. ({{i}})"}""";
        for (var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(); ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/texts") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await http.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                return;
            }

            if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
            {
                throw new InvalidOperationException($"A text was not accepted: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }
}

/// <param name="AcceptedPerSecond">POSTs that were answered 202.</param>
/// <param name="P99">Of the POST, in milliseconds.</param>
/// <param name="EndToEndPerSecond">From the first POST until the last "delivered" is stored.</param>
/// <param name="Cpu">Seconds for each 10,000 texts, of the product.</param>
/// <param name="DatabaseCpu">The same of the database server.</param>
/// <param name="Twice">Texts that came to the carrier more than once: anything but 0 is a fault.</param>
internal sealed record LoadResult(double AcceptedPerSecond, double P99, double EndToEndPerSecond, double Cpu, double DatabaseCpu, int Twice);
