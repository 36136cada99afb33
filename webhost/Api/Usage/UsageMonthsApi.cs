using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Longcode.WebHost.Api.Usage;

/// <param name="From">The first month, such as <c>2026-01</c>; eleven months before the last one by default.</param>
/// <param name="To">The last month; this month by default. 24 months at most.</param>
internal readonly record struct MonthsQuery([FromQuery(Name = "from")] string? From, [FromQuery(Name = "to")] string? To)
{
    private const string Form = "Write the month as year and month, such as 2026-11.";

    public UsageSpan Span => new(From, To);

    public static Problem NotASpan =>
        Problem.InvalidParameter("from", $"Ask for 1 to {CalendarMonth.MostInReport} months, the first one as “from” and the last one as “to”.");

    public bool TryRead([NotNullWhen(false)] out Problem? problem)
    {
        problem = From is not null && !CalendarMonth.TryRead(From, out _) ? Problem.InvalidParameter("from", Form)
            : To is not null && !CalendarMonth.TryRead(To, out _) ? Problem.InvalidParameter("to", Form)
            : null;
        return problem is null;
    }
}

internal static class UsageMonthsApi
{
    public static RouteGroupBuilder MapUsageMonths(this RouteGroupBuilder api)
    {
        var usage = api.MapGroup("/usage").WithTags("Usage");
        usage.MapGet("/months", ListAsync).WithName("ListUsageMonths").WithSummary("What past months counted, by number, by user and for the agency")
            .WithDescription("A key whose user may manage texting sees all numbers; any other sees the numbers that its user holds.")
            .Produces<UsageMonthsAnswer>().Problems(400);
        usage.MapGet("/months.csv", DownloadAsync).WithName("DownloadUsageMonths").WithSummary("The numbers' months as a table for a spreadsheet")
            .WithDescription("RFC 4180 in UTF-8; the same months and numbers as in JSON, all of them.")
            .Produces<string>(contentType: Csv.ContentType).Problems(400);
        return api;
    }

    private static async Task<IResult> ListAsync([AsParameters] MonthsQuery months, [AsParameters] PageQuery query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!months.TryRead(out var problem) || !query.TryRead(out var page, out problem)) return problem;
        if (await grains.GetGrain<INumbersGrain>(user.Caller().AgencyId).UsageAsync(user.Caller(), months.Span) is not { } report) return MonthsQuery.NotASpan;
        if (!Pages.TryCut(report.Numbers, page, usage => $"{usage.Month} {usage.Number.Value}", out var cut, out problem)) return problem;

        return TypedResults.Ok(new UsageMonthsAnswer(
            report.TimeZone, report.From, report.To, [.. cut.Items.Select(UsageMonthAnswer.Of)], [.. report.Users.Select(UserMonthAnswer.Of)],
            [.. report.Totals.Select(TotalMonthAnswer.Of)], query.Next(cut.Next)));
    }

    private static async Task<IResult> DownloadAsync([AsParameters] MonthsQuery months, ClaimsPrincipal user, IGrainFactory grains) =>
        months.TryRead(out var problem) ? await UsageCsv.DownloadAsync(grains, user.Caller(), months.Span) ?? MonthsQuery.NotASpan : problem;
}
