using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Longcode.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Longcode.Tests.Benchmarks.Load;

/// <summary>A carrier that takes each text at once and reports it sent, then delivered, with signed callbacks as fast as they are taken.</summary>
internal sealed class InstantCarrier : IAsyncDisposable
{
    public const string AccountSid = "AC00000000000000000000000000000000";
    public const string AuthToken = "load-auth-token";
    private const int CallbacksAtOnce = 64;
    private const int Repeats = 5;

    private readonly WebApplication _app;
    private readonly Channel<Taken> _taken = Channel.CreateUnbounded<Taken>();
    private readonly ConcurrentDictionary<string, int> _posts = new(StringComparer.Ordinal);
    private readonly HttpClient _callbacks = new(new SocketsHttpHandler { MaxConnectionsPerServer = CallbacksAtOnce, UseCookies = false });
    private readonly Task _callbacksEnded;
    private int _sids;
    private int _delivered;

    private InstantCarrier(WebApplication app, Uri url)
    {
        (_app, Url) = (app, url);
        app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", TakeAsync);
        app.MapGet("/2010-04-01/Accounts/{account}/Messages.json", () => Results.Content("""{"messages":[],"next_page_uri":null}""", "application/json"));
        _callbacksEnded = Parallel.ForAsync(0, CallbacksAtOnce, new ParallelOptions { MaxDegreeOfParallelism = CallbacksAtOnce }, async (_, _) => await ReportAsync());
    }

    public Uri Url { get; }


    /// <summary>Texts whose last callback was answered with 2xx.</summary>
    public int Delivered => Volatile.Read(ref _delivered);

    /// <summary>Answers each text with "too many requests".</summary>
    public bool IsBusy { get; set; }

    /// <summary>Texts that came more than once.</summary>
    public int Twice => _posts.Values.Count(times => times > 1);

    public static async Task<InstantCarrier> StartAsync()
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}");
        var builder = WebApplication.CreateSlimBuilder(["--urls", url.OriginalString]);
        builder.Logging.ClearProviders();
        var carrier = new InstantCarrier(builder.Build(), url);
        await carrier._app.StartAsync();
        return carrier;
    }

    /// <summary>Waits until so many texts are delivered; a callback that is not taken fails it.</summary>
    public Task DeliveredAsync(int count) => Eventually.IsTrueAsync(
        "the last callback to be stored",
        async () =>
        {
            if (_callbacksEnded.IsCompleted)
            {
                await _callbacksEnded;
            }

            return Delivered >= count;
        },
        TimeSpan.FromMinutes(10));

    public async ValueTask DisposeAsync()
    {
        _taken.Writer.Complete();
        await _callbacksEnded;
        await _app.DisposeAsync();
        _callbacks.Dispose();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (IsBusy)
        {
            return Results.Content("""{"code":20429,"message":"Too Many Requests","more_info":"","status":429}""", "application/json", Encoding.UTF8, 429);
        }

        var callback = new Uri(form["StatusCallback"].ToString());
        var sid = "SM" + Interlocked.Increment(ref _sids).ToString("x32", CultureInfo.InvariantCulture);
        _posts.AddOrUpdate(callback.AbsolutePath, 1, (_, times) => times + 1);
        _taken.Writer.TryWrite(new Taken(callback, sid, form["From"].ToString(), form["To"].ToString()));
        return Results.Content($$"""{"sid":"{{sid}}","status":"queued","error_code":null,"error_message":null}""", "application/json", Encoding.UTF8, 201);
    }

    private async Task ReportAsync()
    {
        await foreach (var text in _taken.Reader.ReadAllAsync())
        {
            await ReportAsync(text, "sent");
            await ReportAsync(text, "delivered");
            Interlocked.Increment(ref _delivered);
        }
    }

    /// <summary>As the callback's address asks the real one: a lost connection and a fault are tried again, and said.</summary>
    private async Task ReportAsync(Taken text, string status)
    {
        for (var attempt = 1; !await TryReportAsync(text, status); attempt++)
        {
            if (attempt > Repeats)
            {
                throw new InvalidOperationException($"The callback '{status}' was not taken in {attempt} attempts.");
            }
        }
    }

    private async Task<bool> TryReportAsync(Taken text, string status)
    {
        try
        {
            using var request = Callback(text, status);
            using var answer = await _callbacks.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            return true;
        }
        catch (HttpRequestException e)
        {
            await Console.Error.WriteLineAsync($"The callback '{status}' is sent again: {e.Message}");
            return false;
        }
    }

    private static HttpRequestMessage Callback(Taken text, string status)
    {
        (string Name, string Value)[] fields =
        [
            ("AccountSid", AccountSid), ("From", text.From), ("MessageSid", text.Sid), ("MessageStatus", status), ("SmsSid", text.Sid), ("SmsStatus", status), ("To", text.To),
        ];
        var signed = text.Callback.GetLeftPart(UriPartial.Query) + string.Concat(fields.Select(field => field.Name + field.Value));
#pragma warning disable CA5350 // The vendor's scheme.
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(AuthToken), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
        var request = new HttpRequestMessage(HttpMethod.Post, text.Callback)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("X-Twilio-Signature", signature);
        return request;
    }

    private sealed record Taken(Uri Callback, string Sid, string From, string To);
}
