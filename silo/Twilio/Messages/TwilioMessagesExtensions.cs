using Longcode.Texts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Longcode.Silo.Twilio.Messages;

public static class TwilioMessagesExtensions
{
    public static IServiceCollection AddTwilioMessages(this IServiceCollection services)
    {
        services.AddTwilio().AddTwilioApi<ITwilioMessagesApi>();
        services.AddMetrics();
        services.TryAddSingleton<CarrierGate>();
        services.TryAddSingleton<CarrierMetrics>();
        services.TryAddSingleton<ICarrier, TwilioCarrier>();
        return services;
    }
}
