using System.Net;
using System.Text;
using Longcode.Hosts;
using Longcode.Mails;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Longcode.Silo.Mails;

/// <summary>
/// Writes a mail as it goes over the wire: the same each time, with the same Message-ID, so that a mail sent twice is recognised as one.
/// Headers are built from values, never from text: whatever stands in a name or a subject stays in it.
/// </summary>
internal sealed class MailWriter(IOptions<MailSettings> settings, PublicAddress address)
{
    private const string SwitchOff = "profile";

    private string Root => address.Url.AbsoluteUri.TrimEnd('/');

    /// <summary><c>null</c>: nothing can be sent to what stands there as an address.</summary>
    public MimeMessage? Write(WaitingMail waiting)
    {
        var mail = waiting.Mail;
        if (!MailboxAddress.TryParse(Line(mail.Address), out var recipient) || recipient.Domain.Length == 0) return null;

        recipient.Name = Line(mail.Name);
        var from = MailboxAddress.Parse(settings.Value.From);
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id}@{from.Domain}",
            Date = waiting.CreatedAt,
            Subject = Line(mail.Content.Subject),
            Body = new BodyBuilder { TextBody = Text(mail.Content), HtmlBody = Html(mail.Content) }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(recipient);
        // Nobody's out-of-office answers it.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private string Text(MailContent content) => string.Join("\n\n", [.. content.Lines, $"{content.PageWords}: {Root}/{content.Page}", $"--\nTo get no more of these, switch off “Mail me” on your profile: {Root}/{SwitchOff}"]) + "\n";

    private string Html(MailContent content)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>").Append(Encoded(content.Subject))
            .Append("</title></head><body style=\"margin:0;padding:24px;font:15px/22px system-ui,sans-serif;color:#13201f;background:#fff\"><div style=\"max-width:520px\">");
        foreach (var line in content.Lines)
        {
            html.Append("<p style=\"margin:0 0 14px\">").Append(Encoded(line)).Append("</p>");
        }

        return html.Append("<p style=\"margin:20px 0 28px\"><a style=\"padding:9px 16px;border-radius:6px;background:#0d5c6c;color:#fff;text-decoration:none;font-weight:600\" href=\"")
            .Append(Encoded($"{Root}/{content.Page}")).Append("\">").Append(Encoded(content.PageWords))
            .Append("</a></p><p style=\"margin:0;font-size:13px;line-height:18px;color:#566663\">To get no more of these, switch off “Mail me” on <a style=\"color:#0b5261\" href=\"")
            .Append(Encoded($"{Root}/{SwitchOff}")).Append("\">your profile</a>.</p></div></body></html>").ToString();
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
