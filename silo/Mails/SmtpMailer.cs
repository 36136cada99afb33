using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Longcode.Silo.Mails;

internal enum MailOutcome
{
    Sent,

    /// <summary>The server does not take it now, or its answer was lost: once more later, as the same mail.</summary>
    Later,

    /// <summary>The server knows no such recipient.</summary>
    Refused,
}

/// <param name="Code">The server's, or the kind of fault.</param>
internal sealed record MailAnswer(MailOutcome Outcome, string Code = "");

/// <summary>The mail server, over SMTP.</summary>
internal sealed class SmtpMailer(IOptions<MailSettings> settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>An open connection, or why there is none.</summary>
    public async Task<(SmtpConnection? Connection, string Code)> ConnectAsync(CancellationToken cancellation)
    {
        var mail = settings.Value;
        var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(mail.Host, mail.Port, Options(mail.Security), cancellation);
            if (mail.User.Length > 0) await client.AuthenticateAsync(mail.User, mail.Password, cancellation);
            return (new SmtpConnection(client), "");
        }
        catch (Exception e) when (SmtpFaults.IsOne(e, cancellation))
        {
            client.Dispose();
            return (null, SmtpFaults.Code(e));
        }
    }

    private static SecureSocketOptions Options(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
    };
}

/// <summary>Takes many mails, one after the other.</summary>
internal sealed class SmtpConnection(SmtpClient client) : IAsyncDisposable
{
    /// <summary>A server that does not even say goodbye is left alone.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    /// <summary>Whether the next mail can go over it.</summary>
    public bool IsOpen => client.IsConnected;

    public async Task<MailAnswer> SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        try
        {
            await client.SendAsync(message, cancellation);
            return new MailAnswer(MailOutcome.Sent);
        }
        catch (SmtpCommandException e) when (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)e.StatusCode >= 500)
        {
            return new MailAnswer(MailOutcome.Refused, SmtpFaults.Code(e));
        }
        catch (Exception e) when (SmtpFaults.IsOne(e, cancellation))
        {
            return new MailAnswer(MailOutcome.Later, SmtpFaults.Code(e));
        }
    }

    /// <summary>What was sent is sent, however the connection ends.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Goodbye);
        try
        {
            if (IsOpen) await client.DisconnectAsync(true, patience.Token);
        }
        catch (Exception e) when (SmtpFaults.IsOne(e, CancellationToken.None))
        {
        }
        finally
        {
            client.Dispose();
        }
    }
}

internal static class SmtpFaults
{
    /// <summary>Whatever a server or the way to it can do; all else is a fault of ours.</summary>
    public static bool IsOne(Exception e, CancellationToken cancellation) => e switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        CommandException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException => true,
        AuthenticationException or SslHandshakeException or IOException or SocketException or TimeoutException or NotSupportedException => true,
        _ => false,
    };

    /// <summary>Without the server's own words, which may name the recipient.</summary>
    public static string Code(Exception e) => e is SmtpCommandException { StatusCode: var status } ? $"{(int)status}" : e.GetType().Name;
}
