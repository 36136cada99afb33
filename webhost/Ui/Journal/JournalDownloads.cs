using Longcode.Journal;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Api.Journal;

namespace Longcode.WebHost.Ui.Journal;

/// <summary>The files behind the pages' buttons, for who is signed in. Whoever may not read the page finds no file.</summary>
internal static class JournalDownloads
{
    public static IEndpointRouteBuilder MapJournalDownloads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/settings/ledger.csv", LedgerAsync).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapGet("/settings/audit.csv", AuditAsync).RequireAuthorization().ExcludeFromDescription();
        return endpoints;
    }

    private static async Task<IResult> LedgerAsync(string? kind, HttpContext http, IGrainFactory grains, ICallers callers) =>
        await callers.GetAsync(http.User) is not { } caller ? TypedResults.Redirect(SignInEndpoints.Page)
        : KindWords<LedgerKind>.TryRead(kind, out var wanted) && await JournalCsv.LedgerAsync(grains, caller, wanted) is { } file ? file
        : TypedResults.NotFound();

    private static async Task<IResult> AuditAsync(string? kind, HttpContext http, IGrainFactory grains, ICallers callers) =>
        await callers.GetAsync(http.User) is not { } caller ? TypedResults.Redirect(SignInEndpoints.Page)
        : KindWords<AuditKind>.TryRead(kind, out var wanted) && await JournalCsv.AuditAsync(grains, caller, wanted) is { } file ? file
        : TypedResults.NotFound();
}
