using System.Threading.RateLimiting;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Api.Consent;
using Longcode.WebHost.Api.Invoices;
using Longcode.WebHost.Api.Journal;
using Longcode.WebHost.Api.Numbers;
using Longcode.WebHost.Api.Orders;
using Longcode.WebHost.Api.People;
using Longcode.WebHost.Api.Templates;
using Longcode.WebHost.Api.Texts;
using Longcode.WebHost.Api.Usage;
using Longcode.WebHost.Api.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Scalar.AspNetCore;

namespace Longcode.WebHost.Api;

/// <summary>The JSON API: what it needs and where it is served.</summary>
internal static class LongcodeApi
{
    private const string RateLimit = "api";

    public static IServiceCollection AddLongcodeApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddOpenApi("v1", ApiDocument.Describe);
        services.Configure<RateLimiterOptions>(limits => limits.AddPolicy(RateLimit, ByKey));
        return services;
    }

    public static IEndpointRouteBuilder MapLongcodeApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1")
            .RequireAuthorization(new AuthorizationPolicyBuilder(ApiKeyScheme.Name).RequireAuthenticatedUser().Build())
            .RequireRateLimiting(RateLimit)
            .AddEndpointFilter<RouteGroupBuilder, RepeatFaults>();
        api.MapOrders().MapNumbers().MapTexts().MapConversations().MapPeople().MapTemplates().MapUsers().MapConsent().MapUsage().MapUsageMonths().MapInvoices().MapJournal();
        endpoints.MapOpenApi().AllowAnonymous();
        endpoints.MapScalarApiReference("/scalar", page => page.WithTitle("Longcode API").WithNonce().DisableDefaultFonts().DisableTelemetry().DisableAgent()).AllowAnonymous();
        return endpoints;
    }

    private static RateLimitPartition<string> ByKey(HttpContext http)
    {
        var limit = http.RequestServices.GetRequiredService<IOptions<ApiSettings>>().Value.RequestsPerSecond;
        return limit == 0 || http.User.Identity is not ApiKeyIdentity key
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(key.KeyId, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limit,
                TokensPerPeriod = limit,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            });
    }
}
