using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Longcode.Accounts;

namespace Longcode.Mails;

/// <summary>A mail to one person.</summary>
/// <param name="Id">The same for the same cause and person, so that a repeat sends nothing twice.</param>
public sealed record Mail(string Id, string AgencyId, string Address, string Name, MailContent Content)
{
    /// <param name="cause">What is told, unique for ever.</param>
    public static Mail To(AccountView account, string cause, MailContent content)
    {
        ArgumentNullException.ThrowIfNull(account);
        var id = SHA256.HashData(Encoding.UTF8.GetBytes($"{account.AgencyId}\n{cause}\n{account.UserId}"));
        return new Mail(Convert.ToHexStringLower(id.AsSpan(0, 16)), account.AgencyId, account.Email, account.Name, content);
    }
}

/// <summary>What a mail says: plain sentences, and the page of the product on which to act.</summary>
/// <param name="Page">Its path, without a slash before it.</param>
/// <param name="PageWords">What the link reads.</param>
public sealed record MailContent(string Subject, ImmutableArray<string> Lines, string Page, string PageWords);
