using System.Globalization;
using System.Security.Cryptography;

namespace Longcode.Sandbox.Faults;

/// <summary>What a caller orders; the fault's id and what is left of it are the sandbox's.</summary>
internal sealed record FaultOrder
{
    public string? At { get; init; }

    public string? Effect { get; init; }

    public int? Count { get; init; }

    public double? Probability { get; init; }

    public int? Status { get; init; }

    /// <summary>A number for Twilio (21610), a word for Stripe (card_declined).</summary>
    public System.Text.Json.JsonElement? Code { get; init; }

    public int? DelayMs { get; init; }
}

internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder control)
    {
        control.MapPost("/faults", AddAsync);
        control.MapGet("/faults", (FaultBoard board) => board.All);
        control.MapDelete("/faults", async (FaultBoard board) =>
        {
            await board.ClearAsync();
            return Results.NoContent();
        });
        control.MapDelete("/faults/{id}", async (string id, FaultBoard board) =>
        {
            await board.ClearAsync(id);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> AddAsync(FaultOrder order, FaultBoard board, TimeProvider time)
    {
        if (Objection(order) is { } objection)
            return ControlProblem.BadRequest(objection);
        var count = order.Count ?? 1;
        var fault = await board.AddAsync(new Fault
        {
            Id = NewId(time),
            At = order.At ?? "",
            Effect = order.Effect ?? "",
            Count = count,
            Left = count,
            Probability = order.Probability ?? 1,
            Status = order.Status,
            Code = order.Code?.ToString(),
            DelayMs = order.DelayMs,
        });
        return Results.Created($"/_sandbox/faults/{fault.Id}", fault);
    }

    private static string? Objection(FaultOrder order) => order switch
    {
        { At: null } or { At: { } } when order.At is null || !FaultPoints.All.Contains(order.At) =>
            $"'at' must be one of {string.Join(", ", FaultPoints.All.Order(StringComparer.Ordinal))}.",
        { Effect: null } => Effects,
        { Effect: { } effect } when !FaultEffects.All.Contains(effect) => Effects,
        { Effect: { } effect, At: { } at } when FaultEffects.OutgoingOnly.Contains(effect) && !FaultPoints.Outgoing.Contains(at) =>
            $"'{effect}' is for {string.Join(", ", FaultPoints.Outgoing.Order(StringComparer.Ordinal))} only.",
        { Count: < 0 or > 1_000_000 } => "'count' must be 0 (until cleared) to 1000000.",
        { Probability: not (null or (> 0 and <= 1)) } => "'probability' must be above 0 and at most 1.",
        { Status: not (null or (>= 400 and <= 599)) } => "'status' must be an HTTP status of 400 to 599.",
        { DelayMs: < 0 or > 600_000 } => "'delayMs' must be 0 to 600000.",
        { Effect: FaultEffects.Delay, DelayMs: null } => "'delay' needs 'delayMs'.",
        { Effect: FaultEffects.RefuseAfter, At: { } at } when at == FaultPoints.InvoicesPay || FaultPoints.Outgoing.Contains(at) =>
            "'refuseAfter' is for calls that are answered.",
        { Effect: FaultEffects.RefuseAfter, Status: null } => "'refuseAfter' needs 'status', and the vendor's 'code'.",
        { Effect: FaultEffects.Refuse, Status: null } when order.At != FaultPoints.InvoicesPay => "'refuse' needs 'status', and the vendor's 'code'.",
        { Code: { ValueKind: not (System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number or System.Text.Json.JsonValueKind.Null) } } =>
            "'code' must be the vendor's error code: a number for Twilio, a word for Stripe.",
        { At: { } at, Code: { } code } when at.StartsWith("twilio.", StringComparison.Ordinal) && !IsNumber(code.ToString()) =>
            "'code' must be a number for Twilio.",
        _ => null,
    };

    private static string Effects => $"'effect' must be one of {string.Join(", ", FaultEffects.All.Order(StringComparer.Ordinal))}.";

    private static bool IsNumber(string code) =>
        code.Length == 0 || int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Ids sort by the time at which the fault was set.</summary>
    private static string NewId(TimeProvider time) =>
        $"flt_{time.GetUtcNow().ToUnixTimeMilliseconds():x12}{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
}
