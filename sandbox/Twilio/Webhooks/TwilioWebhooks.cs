using System.Globalization;
using System.Security.Cryptography;
using Longcode.Sandbox.Faults;

namespace Longcode.Sandbox.Twilio.Webhooks;

/// <summary>What came of a webhook: the last answer's status, or nothing when none arrived.</summary>
internal sealed record WebhookAnswer(int? Status, string? ContentType = null, string? Body = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>Posts signed webhooks and retries them as their address says.</summary>
internal sealed partial class TwilioWebhooks(
    IHttpClientFactory clients, SandboxSettings settings, FaultBoard faults, TimeProvider time, ILogger<TwilioWebhooks> logger) : IDisposable
{
    public const string Client = "twilio-webhooks";

    /// <summary>Webhooks that are under way at once; one that waits for its turn is not late yet.</summary>
    private const int AtOnce = 128;

    private const int MostOfAnswer = 64 * 1024;

    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <param name="overtaken">Called when a fault holds this webhook back so that what follows arrives first.</param>
    public async Task<WebhookAnswer> PostAsync(
        string address, string method, IReadOnlyList<KeyValuePair<string, string>> form, string at, CancellationToken cancellationToken, Action? overtaken = null)
    {
        var (url, policy) = WebhookPolicy.Split(address);
        var token = Token(time);
        for (var attempt = 0; ; attempt++)
        {
            var (answer, failure) = await AttemptAsync(url, method, form, policy, token, at, overtaken, cancellationToken);
            if (failure is null || attempt >= policy.Retries || !policy.IsRetriedOn(failure))
                return answer;
            Log.Retried(logger, at, failure, attempt + 1);
            await Task.Delay(TimeSpan.FromMilliseconds(250 << attempt), time, cancellationToken);
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<(WebhookAnswer Answer, string? Failure)> AttemptAsync(
        string url, string method, IReadOnlyList<KeyValuePair<string, string>> form, WebhookPolicy policy, string token, string at, Action? overtaken, CancellationToken cancellationToken)
    {
        var fault = await faults.TakeAsync(at);
        switch (fault?.Effect)
        {
            case FaultEffects.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs ?? 0), time, cancellationToken);
                break;
            case FaultEffects.Lose:
                return (new WebhookAnswer(null), null);
            case FaultEffects.DropBefore:
                return (new WebhookAnswer(null), "ct");
            case FaultEffects.Refuse:
                return Judge(new WebhookAnswer(fault.Status));
            case FaultEffects.DropAfter:
                await SendAsync(url, method, form, policy, token, cancellationToken);
                return (new WebhookAnswer(null), "rt");
            case FaultEffects.Double:
                await SendAsync(url, method, form, policy, token, cancellationToken);
                break;
            case FaultEffects.Reorder:
                overtaken?.Invoke();
                await Task.Delay(ReorderedBy, time, cancellationToken);
                break;
        }

        return await SendAsync(url, method, form, policy, token, cancellationToken);
    }

    /// <summary>Long enough that what follows arrives first.</summary>
    private TimeSpan ReorderedBy => TimeSpan.FromMilliseconds(500) + (settings.CallbackDelay * 4);

    private async Task<(WebhookAnswer Answer, string? Failure)> SendAsync(
        string url, string method, IReadOnlyList<KeyValuePair<string, string>> form, WebhookPolicy policy, string token, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(policy.ReadTimeout < policy.TotalTimeout ? policy.ReadTimeout : policy.TotalTimeout);
        try
        {
            using var request = Request(url, method, form, token);
            using var response = await clients.CreateClient(Client).SendAsync(request, timeout.Token);
            var body = await response.Content.ReadAsStringAsync(timeout.Token);
            return Judge(new WebhookAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body.Length > MostOfAnswer ? null : body));
        }
        catch (HttpRequestException e)
        {
            return (new WebhookAnswer(null), e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError ? "ct" : "rt");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new WebhookAnswer(null), "rt");
        }
        finally
        {
            _turns.Release();
        }
    }

    private static (WebhookAnswer Answer, string? Failure) Judge(WebhookAnswer answer) =>
        (answer, answer.IsSuccess ? null : answer.Status?.ToString(CultureInfo.InvariantCulture) ?? "rt");

    private HttpRequestMessage Request(string url, string method, IReadOnlyList<KeyValuePair<string, string>> form, string token)
    {
        var isGet = method == "GET";
        var target = isGet ? WithQuery(url, form) : url;
        var request = new HttpRequestMessage(isGet ? HttpMethod.Get : HttpMethod.Post, target);
        if (!isGet)
            request.Content = new FormUrlEncodedContent(form);
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", TwilioSignature.Sign(settings.AuthToken, target, isGet ? [] : form));
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", token);
        request.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        return request;
    }

    private static string WithQuery(string url, IReadOnlyList<KeyValuePair<string, string>> form) =>
        url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?")
        + QueryString.Create(form.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value))).Value?[1..];

    private static string Token(TimeProvider time) => $"{Guid.CreateVersion7(time.GetUtcNow())}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "A webhook at {At} failed with {Failure}; retry {Attempt} follows.")]
        public static partial void Retried(ILogger logger, string at, string failure, int attempt);
    }
}
