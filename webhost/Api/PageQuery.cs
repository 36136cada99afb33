using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Longcode.Texts;
using Longcode.WebHost.Accounts;
using Longcode.WebHost.Problems;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Longcode.WebHost.Api;

/// <summary>
/// How a list is read on. A cursor is sealed for its list and agency with the hosts' shared keys: what was changed, made up or taken
/// from another list does not read as the start.
/// </summary>
/// <param name="Cursor">The <c>next</c> of the page before.</param>
/// <param name="Limit">How many items: 1 to 200, 50 by default.</param>
internal readonly record struct PageQuery(
    [FromQuery(Name = "cursor")] string? Cursor, [FromQuery(Name = "limit")] int? Limit, HttpContext Http, IDataProtectionProvider Keys)
{
    private const int Most = 200;
    private const int LongestCursor = 4000;

    public static Problem NotOurs =>
        Problem.InvalidParameter("cursor", "Give the “next” of the page before, unchanged and to the same list; leave it out to read from the start.");

    public bool TryRead(out PageRequest page, [NotNullWhen(false)] out Problem? problem)
    {
        page = new PageRequest(null, Limit ?? 50);
        problem = page.Limit is < 1 or > Most ? Problem.InvalidParameter("limit", $"Ask for 1 to {Most} items a page.") : null;
        if (problem is not null || Cursor is not { Length: > 0 }) return problem is null;

        page = page with { Cursor = Opened(Cursor) };
        problem = page.Cursor is null ? NotOurs : null;
        return problem is null;
    }

    /// <summary>What a grain says to read on with, as the answer's <c>next</c>.</summary>
    public string? Next(string? place) => place is null ? null : Seal().Protect(place);

    private string? Opened(string cursor)
    {
        if (cursor.Length > LongestCursor) return null;

        try
        {
            return Seal().Unprotect(cursor);
        }
        catch (CryptographicException e) when (!GrainFaults.IsFault(e))
        {
            return null;
        }
    }

    private IDataProtector Seal() =>
        Keys.CreateProtector("cursor", Http.User.Caller().AgencyId, (Http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "");
}
