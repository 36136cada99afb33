using System.Globalization;
using System.Text;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;

namespace Longcode.WebHost.Api.Usage;

/// <summary>The numbers' months as comma-separated values (RFC 4180), which a spreadsheet opens without running anything.</summary>
internal static class UsageCsv
{
    public const string ContentType = "text/csv";

    private const string Head = "month,number,user,sent,received,segments,included";

    /// <summary>What a spreadsheet takes for a formula when a field begins with it.</summary>
    private const string Starters = "=+-@\t\r\n|%";

    /// <summary>The file; <c>null</c> when the span is none.</summary>
    public static async Task<IResult?> DownloadAsync(IGrainFactory grains, Caller caller, UsageSpan span)
    {
        if (await grains.GetGrain<INumbersGrain>(caller.AgencyId).UsageAsync(caller, span) is not { } report) return null;

        var users = await grains.GetGrain<ITenantGrain>(caller.AgencyId).UsersAsync();
        return TypedResults.File(
            Encoding.UTF8.GetBytes(Write(report, users.ToDictionary(user => user.UserId, user => user.Name, StringComparer.Ordinal))),
            $"{ContentType}; charset=utf-8; header=present", $"longcode-usage-{report.From}-{report.To}.csv");
    }

    public static string Write(UsageReport report, IReadOnlyDictionary<string, string> users)
    {
        var csv = new StringBuilder(Head).Append("\r\n");
        foreach (var usage in report.Numbers)
        {
            var user = usage.UserId is { } id ? users.GetValueOrDefault(id, id) : "";
            csv.Append(CultureInfo.InvariantCulture, $"{usage.Month},{Field(usage.Number.Display)},{Field(user)},")
                .Append(CultureInfo.InvariantCulture, $"{usage.Count.Sent},{usage.Count.Received},{usage.Count.Segments},{usage.Included}\r\n");
        }

        return csv.ToString();
    }

    private static string Field(string text)
    {
        var safe = text is [var first, ..] && Starters.Contains(first, StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
