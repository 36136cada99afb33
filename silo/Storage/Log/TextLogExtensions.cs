using Longcode.Feed;
using Longcode.Silo.Operations;
using Longcode.Texts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Longcode.Silo.Storage.Log;

public static class TextLogExtensions
{
    /// <summary>The text log, its sweeper and what the number grains share on this silo. Call it after Orleans is added: the sweeper stops first.</summary>
    public static IServiceCollection AddTextLog(this IServiceCollection services)
    {
        services.TryAddSingleton<IFeed, GrainFeed>();
        services.AddMetrics();
        services.TryAddSingleton<LogMetrics>();
        services.TryAddSingleton<TextMetrics>();
        services.TryAddSingleton<ITextLog, TextLog>();
        services.TryAddSingleton<CarrierGate>();
        services.TryAddSingleton<CarrierListing>();
        services.TryAddSingleton<MissedMessages>();
        services.AddHostedService<Sweeper>();
        services.AddHostedService<IncomingImport>();
        services.AddHostedService<GateReporter>();
        return services;
    }
}
