using Longcode.Numbers;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Api.Usage;

namespace Longcode.WebHost.Ui.Numbers;

/// <summary>The file behind the page's button, for who is signed in.</summary>
internal static class UsageDownload
{
    public static IEndpointRouteBuilder MapUsageDownload(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/usage/months.csv", DownloadAsync).RequireAuthorization().ExcludeFromDescription();
        return endpoints;
    }

    private static async Task<IResult> DownloadAsync(HttpContext http, IGrainFactory grains, ICallers callers) =>
        await callers.GetAsync(http.User) is { } caller && await UsageCsv.DownloadAsync(grains, caller, new UsageSpan()) is { } file
            ? file
            : TypedResults.Redirect(SignInEndpoints.Page);
}
