using System.Globalization;
using System.Threading.RateLimiting;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace Longcode.WebHost.Hosts;

/// <summary>What whoever comes too often is told; how often is too often stands with the API and the sign-in.</summary>
internal static class RateLimits
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
        limits.OnRejected = (rejected, _) => new ValueTask(Answer(rejected).ExecuteAsync(rejected.HttpContext)));

    private static IResult Answer(OnRejectedContext rejected)
    {
        if (rejected.HttpContext.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase)) return SignInEndpoints.TooOften;

        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(Reasons.RateLimited, $"Slow down, and send this again in {seconds} s.").RetryAfter(wait);
    }
}
