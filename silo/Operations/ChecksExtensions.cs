using Longcode.Operations.Checks;
using Longcode.Silo.Storage.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Longcode.Silo.Operations;

public static class ChecksExtensions
{
    /// <summary>The nightly check and its repairs.</summary>
    /// <param name="nightly"><c>false</c>: it runs by itself never.</param>
    public static IServiceCollection AddChecks(this IServiceCollection services, bool nightly = true)
    {
        services.TryAddSingleton<IFindings, FindingStore>();
        services.TryAddSingleton<CheckTruth>();
        services.TryAddSingleton<CheckRun>();
        services.TryAddSingleton<FindingRepairs>();
        if (nightly) services.AddHostedService<NightlyCheck>();
        return services;
    }
}
