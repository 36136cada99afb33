using System.Globalization;
using Longcode.Accounts;
using Longcode.Numbers;

namespace Longcode.Mails;

/// <summary>Who is told, and how, that a number comes to the end of its month's texts. Pure.</summary>
public static class UsageMails
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>To the number's user and to those who manage texting, each once.</summary>
    public static IEnumerable<Mail> Of(UsageAlert alert, string? holderId, IEnumerable<AccountView> accounts)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(accounts);
        var content = Content(alert);
        return accounts
            .Where(account => !account.DeclinesMail && (account.UserId == holderId || account.ToCaller().May(Permissions.ManageTextMessaging)))
            .Select(account => Mail.To(account, $"usage\n{alert.Number}\n{alert.Month}\n{alert.Percent}", content));
    }

    private static MailContent Content(UsageAlert alert)
    {
        var (number, included) = (alert.Number.Display, alert.Included.ToString("N0", English));
        CalendarMonth.TryRead(alert.Month, out var month);
        var (name, anew) = (month.ToString("MMMM", English), month.AddMonths(1).ToString("MMMM d", English));
        return alert.IsFull
            ? new MailContent(
                $"{number} has used all its texts for {name}",
                [$"{number} has used its {included} texts for {name} and sends no more this month.", $"Replies still arrive. Texts come back on {anew}."],
                "usage", "See usage")
            : new MailContent(
                $"{number} has used {alert.Percent}% of its texts for {name}",
                [$"{number} has used {alert.Sent.ToString("N0", English)} of its {included} texts for {name}.", $"At {included} it sends no more until {anew}. Replies arrive either way."],
                "usage", "See usage");
    }
}
