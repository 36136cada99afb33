using Longcode.Mails;

namespace Longcode.Tenants;

/// <summary>Mails about what becomes of the agency's numbers: written down with the step, handed to the outbox after it.</summary>
public sealed partial class TenantGrain
{
    /// <summary>Is written with the step that is told.</summary>
    private void Announce(string id, TenantEventKind kind, DateTimeOffset? until = null, string? number = null, bool isUnpaid = false)
    {
        if (!_outbox.IsOpen) return;

        State.Announcements.Add(new AnnouncementState
        {
            Id = id,
            Kind = kind,
            Number = number,
            UnpaidSince = State.Billing.UnpaidSince,
            Owed = State.Billing.Owed,
            IsUnpaid = isUnpaid,
            Until = until,
        });
    }

    /// <summary>Handed over once more after a crash: the outbox knows a mail by its cause.</summary>
    private async Task MailAsync()
    {
        var told = State.Announcements.ToList();
        if (told.Count == 0) return;

        var accounts = await UsersAsync();
        await _outbox.AddAsync([.. told.SelectMany(announced => PaymentMails.Of(announced, State.TimeZone, _plan.Currency, accounts))], CancellationToken.None);
        State.Announcements.RemoveAll(told.Contains);
        await WriteAsync();
    }
}
