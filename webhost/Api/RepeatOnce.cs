namespace Longcode.WebHost.Api;

/// <summary>A call that met a fault is made once more: the repeat meets a silo that is well. Calls that a repeat would double say so.</summary>
internal sealed class RepeatOnce : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception fault) when (GrainFaults.IsFault(fault) && MayRepeat(context.HttpContext))
        {
            return await next(context);
        }
    }

    private static bool MayRepeat(HttpContext http) =>
        !http.RequestAborted.IsCancellationRequested && http.GetEndpoint()?.Metadata.GetMetadata<NotRepeated>() is null;
}

/// <summary>Marks a call without an idempotency key that makes something.</summary>
internal sealed class NotRepeated;
