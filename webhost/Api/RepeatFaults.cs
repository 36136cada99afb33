namespace Longcode.WebHost.Api;

/// <summary>
/// A call that met a fault is made again for a few seconds: silos that are left need about two to take the numbers of one that was
/// killed. Calls that a repeat would double say so.
/// </summary>
internal sealed class RepeatFaults(TimeProvider time) : IEndpointFilter
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(800);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await next(context);
            }
            catch (Exception fault) when (GrainFaults.IsFault(fault) && time.GetElapsedTime(began) + pause < Most && MayRepeat(context.HttpContext))
            {
                await Task.Delay(pause, time, context.HttpContext.RequestAborted);
            }
        }
    }

    private static bool MayRepeat(HttpContext http) =>
        !http.RequestAborted.IsCancellationRequested && http.GetEndpoint()?.Metadata.GetMetadata<NotRepeated>() is null;
}

/// <summary>Marks a call without an idempotency key that makes something.</summary>
internal sealed class NotRepeated;
