namespace Longcode.WebHost.Api;

/// <summary>
/// A call that met a fault is made again for a few seconds: silos that are left need about two to take the numbers of one that was
/// killed. Calls that a repeat would double say so.
/// </summary>
internal sealed class RepeatFaults(TimeProvider time) : IEndpointFilter
{
    private static readonly RepeatPace Pace = new(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(25), TimeSpan.FromMilliseconds(800));

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<NotRepeated>() is null
            ? GrainFaults.RepeatAsync(() => next(context), Pace, time, context.HttpContext.RequestAborted)
            : next(context);
}

/// <summary>Marks a call without an idempotency key that makes something.</summary>
internal sealed class NotRepeated;
