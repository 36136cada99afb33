using System.Security.Claims;
using Longcode.Journal;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Longcode.WebHost.Api.Journal;

internal static class JournalApi
{
    public static RouteGroupBuilder MapJournal(this RouteGroupBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Ledger");
        ledger.MapGet("", LedgerAsync).WithName("ListLedger").WithSummary("All that moved the agency's money, newest first")
            .WithDescription("Lines are added and never changed. What was done at the payment service itself, such as a refund or a dispute, stands here too.")
            .Produces<PageAnswer<LedgerEntryAnswer>>().Problems(400, 403);
        api.MapGet("/ledger.csv", LedgerCsvAsync).WithTags("Ledger").WithName("DownloadLedger").WithSummary("The ledger as a table for a spreadsheet")
            .WithDescription("RFC 4180 in UTF-8; all lines.").Produces<string>(contentType: Csv.ContentType).Problems(400, 403);
        var audit = api.MapGroup("/audit").WithTags("Audit trail");
        audit.MapGet("", AuditAsync).WithName("ListAudit").WithSummary("Who changed what, newest first")
            .WithDescription("Changes of numbers, of the card, of users, their permissions and keys. Lines are added and never changed.")
            .Produces<PageAnswer<AuditEntryAnswer>>().Problems(400, 403);
        api.MapGet("/audit.csv", AuditCsvAsync).WithTags("Audit trail").WithName("DownloadAudit").WithSummary("The audit trail as a table for a spreadsheet")
            .WithDescription("RFC 4180 in UTF-8; all lines.").Produces<string>(contentType: Csv.ContentType).Problems(400, 403);
        return api;
    }

    /// <param name="kind">Only lines of this kind, such as <c>refund</c>.</param>
    private static async Task<IResult> LedgerAsync(
        [FromQuery(Name = "kind")] string? kind, [AsParameters] PageQuery query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!query.TryRead(out var page, out var problem)) return problem;
        if (!KindWords<LedgerKind>.TryRead(kind, out var wanted)) return NoKind(KindWords<LedgerKind>.All);

        return await Journal(grains, user).LedgerAsync(user.Caller(), wanted, page) is { } found
            ? TypedResults.Ok(query.Answer(found, LedgerEntryAnswer.Of))
            : Denied.ManageTextMessaging;
    }

    /// <param name="kind">Only lines of this kind, such as <c>permissions-changed</c>.</param>
    private static async Task<IResult> AuditAsync(
        [FromQuery(Name = "kind")] string? kind, [AsParameters] PageQuery query, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!query.TryRead(out var page, out var problem)) return problem;
        if (!KindWords<AuditKind>.TryRead(kind, out var wanted)) return NoKind(KindWords<AuditKind>.All);

        return await Journal(grains, user).AuditAsync(user.Caller(), wanted, page) is { } found
            ? TypedResults.Ok(query.Answer(found, AuditEntryAnswer.Of))
            : Denied.ManageUsers;
    }

    private static async Task<IResult> LedgerCsvAsync([FromQuery(Name = "kind")] string? kind, ClaimsPrincipal user, IGrainFactory grains) =>
        KindWords<LedgerKind>.TryRead(kind, out var wanted)
            ? await JournalCsv.LedgerAsync(grains, user.Caller(), wanted) ?? Denied.ManageTextMessaging
            : NoKind(KindWords<LedgerKind>.All);

    private static async Task<IResult> AuditCsvAsync([FromQuery(Name = "kind")] string? kind, ClaimsPrincipal user, IGrainFactory grains) =>
        KindWords<AuditKind>.TryRead(kind, out var wanted)
            ? await JournalCsv.AuditAsync(grains, user.Caller(), wanted) ?? Denied.ManageUsers
            : NoKind(KindWords<AuditKind>.All);

    private static Problem NoKind(IEnumerable<string> kinds) => Problem.InvalidParameter("kind", $"Ask for one of {string.Join(", ", kinds)}, or leave it out for all.");

    private static IJournalGrain Journal(IGrainFactory grains, ClaimsPrincipal user) => grains.GetGrain<IJournalGrain>(user.Caller().AgencyId);
}
