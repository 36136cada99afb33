using System.ComponentModel.DataAnnotations;
using System.Net;
using MimeKit;

namespace Longcode.Silo.Mails;

/// <summary>How the connection to the mail server is secured.</summary>
public enum MailSecurity
{
    /// <summary>Begins open and must turn to TLS; port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte; port 465.</summary>
    Tls,

    /// <summary>For a server of this machine or of a network that nobody else is in.</summary>
    None,
}

/// <summary>The server that takes outgoing mail. Section <c>Longcode:Mail</c>. Without a host no mail is sent.</summary>
public sealed class MailSettings
{
    public const string Section = "Longcode:Mail";

    public string Host { get; set; } = "";

    [Range(1, 65_535, ErrorMessage = "Set Longcode:Mail:Port to a port, such as 587.")]
    public int Port { get; set; } = 587;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Such as <c>Longcode &lt;texts@example.com&gt;</c>.</summary>
    public string From { get; set; } = "";

    [EnumDataType(typeof(MailSecurity), ErrorMessage = "Set Longcode:Mail:Security to StartTls, Tls or None.")]
    public MailSecurity Security { get; set; }

    public bool IsOn => Host.Length > 0;

    internal bool HasSender => MailboxAddress.TryParse(From, out var sender) && sender.Domain.Length > 0;

    internal bool HasBothOrNeither => (User.Length > 0) == (Password.Length > 0);

    internal bool KeepsPassword => Password.Length == 0 || Security != MailSecurity.None || Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
