using Longcode.Mails;

namespace Longcode.Silo.Mails;

/// <summary>One round of the outbox: what is due goes out, over one connection.</summary>
internal sealed partial class MailRound(Outbox outbox, MailWriter writer, SmtpMailer mailer, TimeProvider time, ILogger<MailRound> logger)
{
    private const int MailsAtOnce = 50;

    /// <param name="mayGoOn">Asked before each mail: whether this silo is still the one that sends.</param>
    public async Task SendDueAsync(Func<Task<bool>> mayGoOn, CancellationToken cancellation)
    {
        var due = await outbox.DueAsync(MailsAtOnce, cancellation);
        if (due.Count == 0) return;

        var (opened, code) = await mailer.ConnectAsync(cancellation);
        if (opened is null)
        {
            LogNoServer(due.Count, code);
            foreach (var mail in due) await PutOffAsync(mail, code, cancellation);
            return;
        }

        await using var connection = opened;
        foreach (var mail in due)
        {
            if (!connection.IsOpen || !await mayGoOn()) return;

            var answer = writer.Write(mail) is { } message ? await connection.SendAsync(message, cancellation) : new MailAnswer(MailOutcome.Refused, "no address");
            await EndAsync(mail, answer, cancellation);
        }
    }

    private Task EndAsync(WaitingMail mail, MailAnswer answer, CancellationToken cancellation) => answer.Outcome switch
    {
        MailOutcome.Sent => outbox.SentAsync(mail, cancellation),
        MailOutcome.Later => PutOffAsync(mail, answer.Code, cancellation),
        MailOutcome.Refused => GiveUpAsync(mail, answer.Code, cancellation),
    };

    private Task PutOffAsync(WaitingMail mail, string code, CancellationToken cancellation) =>
        MailRules.NextTry(mail.CreatedAt, mail.Tries + 1, time.GetUtcNow()) is { } next ? outbox.PutOffAsync(mail, next, cancellation) : GiveUpAsync(mail, code, cancellation);

    private Task GiveUpAsync(WaitingMail mail, string code, CancellationToken cancellation)
    {
        LogGivenUp(MailMask.Of(mail.Mail.Address), mail.Tries + 1, code);
        return outbox.GiveUpAsync(mail, cancellation);
    }

    [LoggerMessage(1, LogLevel.Warning, "The mail server does not take mail ({Code}); {Mails} mails wait and are tried again.")]
    private partial void LogNoServer(int mails, string code);

    [LoggerMessage(2, LogLevel.Error, "A mail to {Address} was given up after {Tries} tries ({Code}).")]
    private partial void LogGivenUp(string address, int tries, string code);
}
