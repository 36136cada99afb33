using System.Collections.Concurrent;
using System.Net;
using Longcode.Tests.Support;
using Longcode.Tests.Support.Api;
using Longcode.Tests.Support.Installations;

namespace Longcode.Tests.Faults.Purchases;

/// <summary>Managers who buy through any web host, and press again where they are not answered.</summary>
internal sealed class Managers(Installation product)
{
    private static readonly string[] Codes = ["212", "213", "215", "303", "312", "313", "330", "404", "412", "415", "503", "512", "602", "614"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<string> _confirmed = new();
    private int _repeats;

    /// <summary>Orders whose confirmation was pressed, however it was answered.</summary>
    public IReadOnlyCollection<string> Confirmed => _confirmed;

    /// <summary>Presses that were not answered, or told to come again.</summary>
    public int Repeats => _repeats;

    /// <summary>Ends when the purchase is under way for certain, or cannot be.</summary>
    public async Task BuyAsync(Random random)
    {
        using var api = product.Api(random.Next(product.Urls.Count));
        var user = (await AnsweredAsync(() => api.GetAsync("users"))).Items.First().GetProperty("id").GetString();
        var quote = await AnsweredAsync(() => api.PostAsync("number-orders", new { userId = user, areaCode = Codes[random.Next(Codes.Length)] }));
        if (quote.Status != HttpStatusCode.Created) throw new InvalidOperationException($"No number was quoted: {quote}");

        var id = quote.Text("id");
        _confirmed.Enqueue(id);
        var confirmed = await AnsweredAsync(() => api.PostAsync($"number-orders/{id}/confirm", new { agreeToTerms = true }));
        var isTaken = confirmed is { Status: HttpStatusCode.Conflict, Reason: "number-taken" };
        if (!isTaken && confirmed.Status is not (HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.PaymentRequired))
        {
            throw new InvalidOperationException($"A confirmation was answered wrongly: {confirmed}");
        }
    }

    /// <summary>All of them once they have ended; a number that somebody else got first stays quoted.</summary>
    public async Task<IReadOnlyList<ApiAnswer>> EndedAsync(TimeSpan within)
    {
        using var api = product.Api();
        var ended = new List<ApiAnswer>();
        foreach (var id in Confirmed)
        {
            ended.Add(await Eventually.GetAsync(
                $"order {id} to end", () => AnsweredAsync(() => api.GetAsync($"number-orders/{id}")),
                order => order.Text("status") is "active" or "declined" or "undone" or "quoted", within));
        }

        return ended;
    }

    private async Task<ApiAnswer> AnsweredAsync(Func<Task<ApiAnswer>> call)
    {
        while (true)
        {
            try
            {
                if (await call() is { Status: not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) } answer) return answer;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                // Whether it was done is not known: pressed again.
            }

            Interlocked.Increment(ref _repeats);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
