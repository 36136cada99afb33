using Longcode.Orders;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Longcode.Silo.Twilio.Numbers;

public static class NumbersExtensions
{
    /// <summary>Searching, buying and releasing numbers, and the orders that do so.</summary>
    public static IServiceCollection AddNumberOrders(this IServiceCollection services)
    {
        services.AddTwilio().AddTwilioApi<ITwilioNumbersApi>();
        services.TryAddSingleton<ICarrierNumbers, TwilioNumbers>();
        services.TryAddSingleton<OrderQuotes>();
        return services;
    }
}
