using System.Text;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;

namespace Longcode.WebHost.Api.Usage;

/// <summary>The numbers' months as a table for a spreadsheet.</summary>
internal static class UsageCsv
{
    private static readonly string Head = Csv.Line("month", "number", "user", "sent", "received", "segments", "included");

    /// <summary>The file; <c>null</c> when the span is none.</summary>
    public static async Task<IResult?> DownloadAsync(IGrainFactory grains, Caller caller, UsageSpan span)
    {
        if (await grains.GetGrain<INumbersGrain>(caller.AgencyId).UsageAsync(caller, span) is not { } report) return null;

        var users = await grains.GetGrain<ITenantGrain>(caller.AgencyId).UsersAsync();
        return TypedResults.File(
            Encoding.UTF8.GetBytes(Write(report, users.ToDictionary(user => user.UserId, user => user.Name, StringComparer.Ordinal))),
            Csv.FullContentType, $"longcode-usage-{report.From}-{report.To}.csv");
    }

    public static string Write(UsageReport report, IReadOnlyDictionary<string, string> users)
    {
        var csv = new StringBuilder(Head);
        foreach (var usage in report.Numbers)
        {
            var user = usage.UserId is { } id ? users.GetValueOrDefault(id, id) : "";
            csv.Append(Csv.Line(
                usage.Month, usage.Number.Display, user, Csv.Of(usage.Count.Sent), Csv.Of(usage.Count.Received), Csv.Of(usage.Count.Segments), Csv.Of(usage.Included)));
        }

        return csv.ToString();
    }
}
