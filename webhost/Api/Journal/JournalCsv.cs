using System.Text;
using Longcode.Accounts;
using Longcode.Journal;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;

namespace Longcode.WebHost.Api.Journal;

/// <summary>Ledger and audit trail as tables for a spreadsheet, all of their lines, newest first; read page by page while they are written.</summary>
internal static class JournalCsv
{
    private const int PageSize = 200;

    /// <summary>The file; <c>null</c>: the caller may not.</summary>
    public static async Task<IResult?> LedgerAsync(IGrainFactory grains, Caller caller, LedgerKind? kind)
    {
        var journal = grains.GetGrain<IJournalGrain>(caller.AgencyId);
        var names = await NamesAsync(grains, caller);
        return await FileAsync(
            "longcode-ledger.csv", Csv.Line("at", "kind", "amount", "card", "currency", "by", "number", "order", "invoice", "object", "note"),
            page => journal.LedgerAsync(caller, kind, page),
            entry => Csv.Line(
                Csv.Of(entry.At), KindWords<LedgerKind>.Of(entry.Kind), Csv.Of(entry.Amount), Csv.Of(entry.Card), entry.Currency, By(names, entry.Who),
                Named(names, entry.Number), entry.OrderId, entry.InvoiceId, entry.ObjectId, entry.Note));
    }

    /// <summary>The file; <c>null</c>: the caller may not.</summary>
    public static async Task<IResult?> AuditAsync(IGrainFactory grains, Caller caller, AuditKind? kind)
    {
        var journal = grains.GetGrain<IJournalGrain>(caller.AgencyId);
        var names = await NamesAsync(grains, caller);
        return await FileAsync(
            "longcode-audit.csv", Csv.Line("at", "kind", "by", "subject", "before", "after"),
            page => journal.AuditAsync(caller, kind, page),
            entry => Csv.Line(
                Csv.Of(entry.At), KindWords<AuditKind>.Of(entry.Kind), By(names, entry.Who), Named(names, entry.Subject), Named(names, entry.Before), Named(names, entry.After)));
    }

    private static async Task<IResult?> FileAsync<T>(string name, string head, Func<PageRequest, Task<Page<T>?>> read, Func<T, string> line)
    {
        if (await read(new PageRequest(null, PageSize)) is not { } first) return null;

        return TypedResults.Stream(
            async body =>
            {
                await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                await text.WriteAsync(head);
                for (Page<T>? page = first; page is not null; page = page.Next is { } next ? await read(new PageRequest(next, PageSize)) : null)
                {
                    foreach (var entry in page.Items) await text.WriteAsync(line(entry));
                }
            },
            Csv.FullContentType, name);
    }

    private static async Task<Dictionary<string, string>> NamesAsync(IGrainFactory grains, Caller caller) =>
        (await grains.GetGrain<ITenantGrain>(caller.AgencyId).UsersAsync()).ToDictionary(user => user.UserId, user => user.Name, StringComparer.Ordinal);

    private static string By(Dictionary<string, string> names, string who) => Actors.UserId(who) is { } user ? names.GetValueOrDefault(user, user) : Actors.Word(who);

    private static string? Named(Dictionary<string, string> names, string? value) => value switch
    {
        null => null,
        ['+', ..] when PhoneNumber.TryParse(value, out var number) => number.Display,
        _ => names.GetValueOrDefault(value, value),
    };
}
