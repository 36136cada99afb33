using System.Threading.RateLimiting;

namespace Longcode.WebHost.Accounts;

/// <summary>
/// Counts wrong API keys by the address that they come from. An address that guesses is not answered from the grains any more;
/// keys that were right before go on from there.
/// </summary>
internal sealed class Guesses : IDisposable
{
    private const int AMinute = 60;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(source =>
        RateLimitPartition.GetFixedWindowLimiter(source, _ => new FixedWindowRateLimiterOptions { PermitLimit = AMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool MayGuess(string source, out TimeSpan retryAfter)
    {
        using var lease = _limiter.AttemptAcquire(source, 0);
        retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
        return lease.IsAcquired;
    }

    public void Count(string source)
    {
        using var lease = _limiter.AttemptAcquire(source);
    }

    public void Dispose() => _limiter.Dispose();
}
