using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;
using Longcode.WebHost.Ui.Parts;

namespace Longcode.WebHost.Ui.Shell;

/// <summary>What every page knows of the signed-in user and the agency.</summary>
public sealed record Desk(
    AccountView Me,
    TenantView Agency,
    ImmutableArray<AccountView> Users,
    ImmutableArray<NumberView> Numbers,
    int Unread,
    Moments Moments)
{
    public string AgencyId => Me.AgencyId;

    public bool May(Permissions permission) => (Me.Permissions & permission) == permission;

    /// <summary>Whether this user may undo or settle the text.</summary>
    public bool MayDecide(TextView text) => new Caller(AgencyId, Me.UserId, Me.Permissions).MayDecide(text.UserId, Number(text.Number)?.UserId);

    /// <summary>The user's own number: the oldest that sends.</summary>
    public NumberView? OwnNumber => Numbers.FirstOrDefault(number => number.UserId == Me.UserId && number.Life == NumberLife.Active);

    /// <summary>The numbers that this user may send from, own ones first.</summary>
    public IEnumerable<NumberView> SendableNumbers => Numbers
        .Where(number => number.Life == NumberLife.Active && (number.UserId == Me.UserId || May(Permissions.SendAsOthers)))
        .OrderByDescending(number => number.UserId == Me.UserId);

    public NumberView? Number(PhoneNumber number) => Numbers.FirstOrDefault(held => held.Number == number);

    public string UserName(string? userId) =>
        Users.FirstOrDefault(user => user.UserId == userId)?.Name ?? (userId is { Length: > 0 } ? "A former user" : "");

    public string MainContactName => UserName(Agency.MainContactId);
}
