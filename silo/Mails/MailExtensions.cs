using Longcode.Mails;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Longcode.Silo.Mails;

public static class MailExtensions
{
    /// <summary>Outgoing mail. Call it after Orleans is added: it asks agencies whom to tell, and stops first.</summary>
    public static IServiceCollection AddMails(this IServiceCollection services)
    {
        services.AddOptions<MailSettings>().BindConfiguration(MailSettings.Section).ValidateDataAnnotations()
            .Validate(mail => !mail.IsOn || mail.HasSender, "Longcode:Mail:From is missing: set it to the sender, such as Longcode <texts@example.com>.")
            .Validate(mail => mail.HasBothOrNeither, "Set both Longcode:Mail:User and Longcode:Mail:Password, or neither.")
            .Validate(mail => mail.KeepsPassword, "Longcode:Mail:Password would cross the network in the clear: set Longcode:Mail:Security to StartTls or Tls.")
            .ValidateOnStart();
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton<IOutbox>(provider => provider.GetRequiredService<Outbox>());
        services.TryAddSingleton<MailWriter>();
        services.TryAddSingleton<SmtpMailer>();
        services.TryAddSingleton<UsageNotices>();
        services.TryAddSingleton<MailRound>();
        services.AddHostedService<MailJob>();
        return services;
    }
}
