namespace Longcode.Sandbox.Faults;

/// <summary>Lets a fault strike at an endpoint: <c>group.MapPost(…).WithFaults(point, refusal)</c>.</summary>
internal static class FaultFilter
{
    public static RouteHandlerBuilder WithFaults(this RouteHandlerBuilder endpoint, string at, Func<Fault, IResult> refusal) =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var services = http.RequestServices;
            var fault = await services.GetRequiredService<FaultBoard>().TakeAsync(at);
            switch (fault?.Effect)
            {
                case FaultEffects.Delay:
                    await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs ?? 0), services.GetRequiredService<TimeProvider>(), http.RequestAborted);
                    return await next(context);
                case FaultEffects.Refuse:
                    return refusal(fault);
                case FaultEffects.RefuseAfter:
                    await next(context);
                    return refusal(fault);
                case FaultEffects.DropBefore:
                    http.Abort();
                    return Results.Empty;
                case FaultEffects.DropAfter:
                    http.Items[Dropped] = true;
                    await next(context);
                    http.Abort();
                    return Results.Empty;
                default:
                    return await next(context);
            }
        });

    /// <summary>True when the answer of this request will not arrive; the handset shows it.</summary>
    public static bool AnswerIsDropped(this HttpContext http) => http.Items.ContainsKey(Dropped);

    private static readonly object Dropped = new();
}
