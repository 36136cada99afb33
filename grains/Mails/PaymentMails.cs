using System.Collections.Immutable;
using System.Globalization;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;

namespace Longcode.Mails;

/// <summary>
/// Who is told, and how, what becomes of an agency's numbers while a month of theirs is unpaid. Each step announces the next one with
/// its day, so that nothing happens unannounced. Pure.
/// </summary>
public static class PaymentMails
{
    private const string Page = "settings/text-messaging";
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>To those who manage texting.</summary>
    public static IEnumerable<Mail> Of(AnnouncementState announced, string timeZone, string currency, IEnumerable<AccountView> accounts)
    {
        ArgumentNullException.ThrowIfNull(announced);
        ArgumentNullException.ThrowIfNull(accounts);
        var content = Content(announced, TimeZoneInfo.FindSystemTimeZoneById(timeZone), currency);
        return accounts
            .Where(account => !account.DeclinesMail && account.ToCaller().May(Permissions.ManageTextMessaging))
            .Select(account => Mail.To(account, $"payment\n{announced.Id}", content));
    }

    private static MailContent Content(AnnouncementState told, TimeZoneInfo zone, string currency)
    {
        string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("MMMM d", English);
        var payment = told.UnpaidSince is { } since ? $"The {TimeZoneInfo.ConvertTime(since, zone).ToString("MMMM", English)} payment" : "The monthly payment";
        var owed = told.Owed > 0 ? $" of {Words.Of(new Money(told.Owed, currency))}" : "";
        var until = told.Until is { } at ? Day(at) : null;
        return told.Kind switch
        {
            TenantEventKind.PastDue => Pay(
                $"{payment} for your texting numbers did not go through",
                $"{payment}{owed} did not go through.",
                until is null ? "Texts are still sent for a few days; replies are received either way." : $"Texts are still sent. Unless it is paid, sending stops on {until}; replies are received either way."),
            TenantEventKind.Suspended => Pay(
                "Your texting numbers have stopped sending",
                $"{payment}{owed} is still not paid, so sending has stopped. Replies are received.",
                until is null ? "Once it is paid, texts are sent again." : $"Once it is paid, texts are sent again. Unless it is paid, the numbers are cancelled on {until}."),
            TenantEventKind.Ended when told.IsUnpaid => Pay(
                "Your texting numbers were cancelled",
                $"{payment}{owed} was not made, so the numbers were cancelled.",
                until is null ? "They are released now." : $"They receive until {until}, then they are released for good. Paid before that, they are back while their month lasts; later each can be restored."),
            TenantEventKind.Ended => new MailContent(
                "Your texting numbers were cancelled",
                ["The subscription of your texting numbers ended, so the numbers were cancelled.", until is null ? "They are released now." : $"They receive until {until}, then they are released for good. Until then each can be restored."],
                Page, "Manage texting"),
            TenantEventKind.Released => new MailContent(
                $"{Number(told)} was released",
                [$"{Number(told)} was released: nothing was paid for it. It receives no more, and may be sold to somebody else.", "Its conversations stay."],
                Page, "Manage texting"),
            TenantEventKind.TopUpDeclined => Pay(
                $"{Number(told)} gets no further texts this month",
                $"{Number(told)} needed a further pack of texts, and the bank declined the card. It stops at the texts that it has.",
                "Change the card, then switch Top-up on again; or texts come back with the next month. Replies arrive either way."),
            TenantEventKind.Good => new MailContent(
                "Your texting numbers are paid", ["The payment went through. Numbers that still belong to you send again."], Page, "Manage texting"),
            _ => throw new InvalidOperationException($"{told.Kind} is not told by mail."),
        };
    }

    private static MailContent Pay(string subject, params ImmutableArray<string> lines) => new(subject, lines, Page, "Pay, or change the card");

    private static string Number(AnnouncementState told) => PhoneNumber.TryParse(told.Number, out var number) ? number.Display : "A number";
}
