using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Payments;

namespace Longcode.Sandbox.Stripe.Wire;

/// <summary>The way of every call: key, parameters, idempotency, faults, the work, and its answer once that is durable.</summary>
internal sealed class StripeGate(StripeBooks books, FaultBoard faults, SandboxSettings settings, TimeProvider time)
{
    private const int LongestKey = 255;

    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);

    public async Task HandleAsync(HttpContext http, StripeCall call)
    {
        var request = new StripeRequest(StripeIds.New("req", 14), await ReadAsync(http.Request), http);
        http.Response.Headers["Request-Id"] = request.Id;
        http.Response.Headers["Stripe-Version"] = Events.StripeEvent.Version;
        if (!Knows(http.Request.Headers.Authorization))
        {
            await AnswerAsync(http, Refused(request, new StripeProblem(401, StripeProblem.InvalidRequest, null, "Invalid API Key provided.")));
            return;
        }

        var key = call.IsRead || http.Request.Method != "POST" ? null : http.Request.Headers["Idempotency-Key"].FirstOrDefault();
        if (key is null)
        {
            await AnswerAsync(http, await ExecuteAsync(request, call, null));
            return;
        }

        http.Response.Headers["Idempotency-Key"] = key;
        http.Response.Headers["Original-Request"] = request.Id;
        if (!_running.TryAdd(key, 0))
        {
            await AnswerAsync(http, Refused(request, InUse()));
            return;
        }

        try
        {
            await AnswerAsync(http, Kept(request, key) ?? await ExecuteAsync(request, call, key));
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    /// <summary>The first answer under this key, or the error that it may not be used so; nothing when it is new.</summary>
    private StripeAnswer? Kept(StripeRequest request, string key)
    {
        if (key.Length > LongestKey)
            return Refused(request, StripeProblem.Invalid($"Idempotency keys have at most {LongestKey} characters."));
        var (kept, now) = books.Read(work => (work.Find<KeptAnswer>(KeptAnswer.IdOf(key)), work.Now));
        if (kept is null || kept.Created + KeptAnswer.KeptFor <= now)
            return null;
        if (kept.Call != request.Call || kept.Parameters != request.Fingerprint)
            return Refused(request, new StripeProblem(
                400, "idempotency_error", null,
                $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."));
        request.Http.Response.Headers["Idempotent-Replayed"] = "true";
        return new StripeAnswer(kept.Status, kept.Body);
    }

    private async Task<StripeAnswer?> ExecuteAsync(StripeRequest request, StripeCall call, string? key)
    {
        var dropsAnswer = false;
        Fault? after = null;
        if (call.Fault is not null && await faults.TakeAsync(call.Fault) is { } fault)
        {
            if (fault.Effect == FaultEffects.DropBefore)
                return null;
            if (fault.Effect == FaultEffects.Refuse)
                return await RefuseAsync(request, StripeProblem.Refusal(fault.Status ?? 500, fault.Code), key);
            if (fault.Effect == FaultEffects.Delay)
                await DelayAsync(request.Http, fault);
            dropsAnswer = fault.Effect == FaultEffects.DropAfter;
            after = fault.Effect == FaultEffects.RefuseAfter ? fault : null;
        }

        Fault? passed = null;
        while (true)
        {
            var collections = new CollectionFaults { Board = faults, IsRequest = true, Passed = passed };
            try
            {
                var (answer, durable) = books.Run(collections, work => Work(work, request, call, key, after));
                await Task.WhenAll([durable, .. collections.Durable]);
                return dropsAnswer || collections.DropsAnswer ? null : answer;
            }
            catch (CollectionUnwound unwound)
            {
                await Task.WhenAll(collections.Durable);
                if (unwound.Fault.Effect == FaultEffects.DropBefore)
                    return null;
                await DelayAsync(request.Http, unwound.Fault);
                passed = unwound.Fault;
            }
            catch (StripeProblem problem)
            {
                await Task.WhenAll(collections.Durable);
                var answer = await RefuseAsync(request, problem, key);
                return dropsAnswer || collections.DropsAnswer ? null : answer;
            }
        }
    }

    private static StripeAnswer Work(StripeWork work, StripeRequest request, StripeCall call, string? key, Fault? after)
    {
        (work.RequestId, work.IdempotencyKey) = (request.Id, key);
        var given = StripeParams.Parse(request.Pairs);
        given.Route = request.Route;
        given.AllowOnly(call.Names);
        var answer = Answer(work, request, call, given);
        if (after is not null)
            answer = Refused(work, request, StripeProblem.Refusal(after.Status ?? 500, after.Code));
        Keep(work, request, key, answer);
        return answer;
    }

    private static StripeAnswer Answer(StripeWork work, StripeRequest request, StripeCall call, StripeParams given)
    {
        try
        {
            var result = call.Handle(work, given);
            var json = result as JsonObject ?? StripeRenderer.Render(work, (StripeObject)result);
            StripeExpansion.Expand(work, json, given.Texts("expand"));
            return new StripeAnswer(200, json.ToJsonString());
        }
        catch (StripeProblem problem) when (problem.KeepsWork)
        {
            return Refused(work, request, problem);
        }
    }

    /// <summary>What was done is thrown away; the bank's refusal and the answer under the key stay.</summary>
    private async Task<StripeAnswer> RefuseAsync(StripeRequest request, StripeProblem problem, string? key)
    {
        var (answer, durable) = books.Run(new CollectionFaults(), work =>
        {
            (work.RequestId, work.IdempotencyKey) = (request.Id, key);
            if (problem.FailedCharge is { } charge)
                Record(work, charge);
            var refused = Refused(work, request, problem);
            if (problem.IsKept)
                Keep(work, request, key, refused);
            return refused;
        });
        await durable;
        return answer;
    }

    private static void Record(StripeWork work, Charge charge)
    {
        if (work.Find<Invoice>(charge.Invoice) is null)
            charge.Invoice = null;
        if (work.Find<PaymentIntent>(charge.PaymentIntent) is null)
            charge.PaymentIntent = null;
        work.Add(charge, "ch");
        work.Emit("charge.failed", charge);
    }

    private static void Keep(StripeWork work, StripeRequest request, string? key, StripeAnswer answer)
    {
        if (key is null)
            return;
        var kept = work.Find<KeptAnswer>(KeptAnswer.IdOf(key)) is { } outlived ? work.Edit(outlived) : work.Add(new KeptAnswer { Id = KeptAnswer.IdOf(key) }, "");
        (kept.Created, kept.Call, kept.Parameters, kept.Status, kept.Body) = (work.Now, request.Call, request.Fingerprint, answer.Status, answer.Body);
    }

    private StripeAnswer Refused(StripeRequest request, StripeProblem problem) => books.Read(work => Refused(work, request, problem));

    private static StripeAnswer Refused(StripeWork work, StripeRequest request, StripeProblem problem) =>
        new(problem.Status, problem.ToJson(work, request.Id).ToJsonString());

    private static StripeProblem InUse() => new(
        409, "idempotency_error", "idempotency_key_in_use",
        "There is currently another in-progress request using this Idempotency Key (that probably means you submitted twice, and the other request is still going through). Please try again later.");

    private static async Task AnswerAsync(HttpContext http, StripeAnswer? answer)
    {
        if (answer is null)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.Body);
    }

    private Task DelayAsync(HttpContext http, Fault fault) => Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs ?? 0), time, http.RequestAborted);

    private static async Task<IReadOnlyList<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>>> ReadAsync(HttpRequest request) =>
        request.HasFormContentType
            ? [.. request.Query, .. await request.ReadFormAsync(request.HttpContext.RequestAborted)]
            : [.. request.Query];

    /// <summary>Bearer, or Basic with an empty password.</summary>
    private bool Knows(string? header)
    {
        if (!System.Net.Http.Headers.AuthenticationHeaderValue.TryParse(header, out var value) || value.Parameter is not { } given)
            return false;
        if (value.Scheme == "Basic")
        {
            var bytes = new byte[given.Length];
            if (!Convert.TryFromBase64String(given, bytes, out var length))
                return false;
            given = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd(':');
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(settings.StripeApiKey));
    }
}

internal sealed record StripeAnswer(int Status, string Body);

internal sealed record StripeRequest(string Id, IReadOnlyList<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> Pairs, HttpContext Http)
{
    public string Call { get; } = $"{Http.Request.Method} {Http.Request.Path}";

    public IReadOnlyDictionary<string, string> Route { get; } =
        Http.Request.RouteValues.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "", StringComparer.Ordinal);

    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('&', Pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")))));
}
