using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Journal;

namespace Longcode.Tenants;

/// <summary>The card on file and what is read from the biller.</summary>
public sealed partial class TenantGrain
{
    /// <summary>Somebody waits at a page; these calls interleave, so that nobody else waits with them.</summary>
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(4);

    private readonly Dictionary<string, Task<bool>> _finishing = new(StringComparer.Ordinal);

    public async Task<CardSetup> StartCardSetupAsync(Caller caller, Uri returnUrl)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.AgencyId != Id || !_stored.RecordExists || !caller.May(Permissions.ManageTextMessaging)) return new CardSetup(CardSetupStatus.NotAllowed);

        using var patience = new CancellationTokenSource(PagePatience, _time);
        if (await CustomerAsync(patience.Token) is not { } customer) return new CardSetup(CardSetupStatus.Unavailable);

        var page = await _cards.OpenPageAsync(customer, Id, returnUrl, patience.Token);
        if (!page.IsDone) return new CardSetup(CardSetupStatus.Unavailable);

        CardPages.Open(State.Billing, page.Value.Id, caller.UserId, Now);
        await RemindAsync();
        await WriteAsync();
        _work.Ask();
        return new CardSetup(CardSetupStatus.Started, page.Value.Url);
    }

    public async Task<bool> FinishCardSetupAsync(Caller caller, string setupId)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.AgencyId != Id || !_stored.RecordExists || !caller.May(Permissions.ManageTextMessaging)) return false;

        using var patience = new CancellationTokenSource(PagePatience, _time);
        return await FinishPageAsync(setupId, caller.UserId, patience.Token);
    }

    public async Task<OwedPayment> PayOwedAsync(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.AgencyId != Id || !_stored.RecordExists || !caller.May(Permissions.ManageTextMessaging)) return new OwedPayment(OwedPaymentStatus.NotAllowed);
        if (State.Standing == Standing.Good) return new OwedPayment(OwedPaymentStatus.Settled);
        if (State.Billing.Card is null) return new OwedPayment(OwedPaymentStatus.NoCard);

        AskToCollect();
        await RemindAsync();
        await WriteAsync();
        _work.Ask();
        await EndedAsync(() => !State.Billing.IsCollectDue && !State.Billing.IsReadDue);
        return (State.Standing, State.Billing) switch
        {
            (Standing.Good, _) => new OwedPayment(OwedPaymentStatus.Settled),
            (_, { IsCollectDue: false, CollectDecline: { } code }) => new OwedPayment(OwedPaymentStatus.Declined, code),
            _ => new OwedPayment(OwedPaymentStatus.UnderWay),
        };
    }

    public async Task AttachTestCardAsync()
    {
        RequireRecord();
        if (State.Billing.Card is not null) return;

        if (await CustomerAsync(CancellationToken.None) is { } customer
            && await _cards.AttachTestCardAsync(customer, "pm_card_visa", $"{Id}:test-card", CancellationToken.None) is { IsDone: true, Value: { } cardId }
            && await UseCardAsync(customer, cardId, State.MainContactId, CancellationToken.None))
        {
            return;
        }

        throw new InvalidOperationException("The biller took no test card. Check that it answers.");
    }

    /// <summary>The customer at the biller leads back to this agency before it is used.</summary>
    private async Task<string?> CustomerAsync(CancellationToken cancellation)
    {
        if (State.Billing.CustomerId is { } known) return known;

        var email = State.Users.Find(user => user.Id == State.MainContactId)?.Email ?? "";
        var made = await _cards.CreateCustomerAsync(new NewCustomer(Id, State.Name, email), $"{Id}:customer", cancellation);
        if (!made.IsDone) return null;

        await GrainFactory.GetGrain<IBillerCustomerGrain>(made.Value).BelongToAsync(Id);
        State.Billing.CustomerId = made.Value;
        await WriteAsync();
        return made.Value;
    }

    /// <summary>The visitor who comes back and the biller's webhook often do so at once: one of them takes the card, for both.</summary>
    private async Task<bool> FinishPageAsync(string pageId, string userId, CancellationToken cancellation)
    {
        if (_finishing.TryGetValue(pageId, out var underWay)) return await underWay;

        var finishing = TakePageAsync(pageId, userId, cancellation);
        _finishing[pageId] = finishing;
        try
        {
            return await finishing;
        }
        finally
        {
            _finishing.Remove(pageId);
        }
    }

    private async Task<bool> TakePageAsync(string pageId, string userId, CancellationToken cancellation)
    {
        var page = await _cards.ReadPageAsync(pageId, cancellation);
        if (!page.IsDone || page.Value.CustomerId != State.Billing.CustomerId) return false;
        // An address that somebody opens again must not bring an old card back.
        if (!CardPages.IsOpen(State.Billing, pageId)) return page.Value.CardId == State.Billing.CardId;
        if (!await UseCardAsync(page.Value.CustomerId, page.Value.CardId, CardPages.OpenedBy(State.Billing, pageId) ?? userId, cancellation)) return false;

        CardPages.Close(State.Billing, pageId);
        await WriteAsync();
        return true;
    }

    private async Task<bool> UseCardAsync(string customer, string cardId, string userId, CancellationToken cancellation)
    {
        if (State.Billing.CardId == cardId) return true;

        var card = await _cards.UseAsync(customer, cardId, $"{Id}:card:{cardId}", cancellation);
        if (!card.IsDone) return false;

        (State.Billing.CardId, State.Billing.Card) = (card.Value.Id, card.Value.View);
        if (State.Standing != Standing.Good) AskToCollect();
        State.Tell(Now, userId, TenantEventKind.CardChanged);
        State.NoteCard(Now, Actors.UserOr(userId), isKnown: true);
        await RemindAsync();
        await WriteAsync();
        _work.Ask();
        Tell(FeedChangeKind.Tenant);
        return true;
    }

    /// <summary>Reads all that the biller decides. <c>false</c>: it does not answer now.</summary>
    private async Task<bool> ReadBillerAsync()
    {
        var billing = State.Billing;
        billing.IsReadDue = false;
        var isRead = false;
        try
        {
            isRead = await ReadAllAsync(billing);
        }
        finally
        {
            if (!isRead) billing.IsReadDue = true;
        }

        if (!isRead) return false;

        billing.ReadAt = Now;
        State.NoteCard(Now, Actors.Stripe, isKnown: false);
        await WriteAsync();
        Tell(FeedChangeKind.Tenant);
        return true;
    }

    private async Task<bool> ReadAllAsync(BillingState billing)
    {
        var none = CancellationToken.None;
        foreach (var page in CardPages.Look(billing, Now)) await FinishPageAsync(page, State.MainContactId, none);
        if (!await ReadCardAsync(billing)) return false;

        while (billing.IsCollectDue)
        {
            if (!await CollectAsync(billing)) return false;
        }

        return await ReadSubscriptionAsync(billing) && await ReadEndedAsync(billing);
    }

    /// <summary>A card that was changed here while the biller answered is newer than the answer.</summary>
    private async Task<bool> ReadCardAsync(BillingState billing)
    {
        var before = billing.CardId;
        var card = await _cards.ReadAsync(billing.CustomerId ?? "", CancellationToken.None);
        if (!card.IsDone && card.Verdict != BillerVerdict.Refused) return false;
        if (billing.CardId != before) return true;

        (billing.CardId, billing.Card) = (card.Value?.Id, card.Value?.View);
        if (billing.CardId is not null && billing.CardId != before && State.Standing != Standing.Good) AskToCollect();
        return true;
    }

    private async Task<bool> ReadSubscriptionAsync(BillingState billing)
    {
        if (billing.SubscriptionId is not { } id) return true;

        var (read, invoices) = (await _biller.ReadAsync(id, CancellationToken.None), await _biller.InvoicesAsync(id, CancellationToken.None));
        if (read is { Value.Status: BillerStatus.Ended } or { Code: BillerCodes.Missing })
        {
            billing.End(read.Value?.PeriodEnd);
            billing.IsReadDue = false;
            return true;
        }

        if (!read.IsDone || !invoices.IsDone) return false;

        (billing.Status, billing.Quantity, billing.Price) = (read.Value.Status, read.Value.Quantity, read.Value.Price);
        (billing.PeriodStart, billing.PeriodEnd) = (read.Value.PeriodStart, read.Value.PeriodEnd);
        billing.TakeInvoices(invoices.Value);
        await EnterInvoicesAsync(invoices.Value);
        return await ReadOwedPageAsync(billing, invoices.Value);
    }

    /// <summary>What is open of a subscription that is over is owed until it is paid, or given up at the biller.</summary>
    private async Task<bool> ReadEndedAsync(BillingState billing)
    {
        if (billing is not { SubscriptionId: null, EndedSubscriptionId: { } ended }) return true;

        var invoices = await _biller.InvoicesAsync(ended, CancellationToken.None);
        if (!invoices.IsDone && invoices.Code != BillerCodes.Missing) return false;

        State.TakeEnded(invoices.Value ?? []);
        await EnterInvoicesAsync(invoices.Value ?? []);
        return await ReadOwedPageAsync(billing, invoices.Value ?? []);
    }

    /// <summary>A month that only the card's owner can make the bank pay is paid on the biller's page.</summary>
    private async Task<bool> ReadOwedPageAsync(BillingState billing, IEnumerable<BillerInvoice> invoices)
    {
        billing.OwedPage = null;
        if (StandingRules.OldestOwed(invoices) is not { } owed) return true;

        var payment = await _biller.PaymentAsync(owed.Id, CancellationToken.None);
        if (payment is { IsDone: true, Value: { AsksOwner: true, Page: { } page } }) billing.OwedPage = page.AbsoluteUri;
        return payment.IsDone || payment.Verdict == BillerVerdict.Refused;
    }

    /// <summary>What stayed unpaid is collected from the card on file; a card that declines leaves things as they are.</summary>
    private async Task<bool> CollectAsync(BillingState billing)
    {
        var card = billing.CardId;
        billing.CollectDecline = null;
        foreach (var id in new[] { billing.EndedSubscriptionId, billing.SubscriptionId }.OfType<string>())
        {
            var invoices = await _biller.InvoicesAsync(id, CancellationToken.None);
            if (!invoices.IsDone && invoices.Code != BillerCodes.Missing) return false;

            foreach (var invoice in (invoices.Value ?? []).Where(invoice => invoice is { IsRenewal: true, IsUnpaid: true }).OrderBy(invoice => invoice.CreatedAt))
            {
                var paid = await _biller.PayAsync(invoice.Id, $"{invoice.Id}:pay:{card}:{billing.CollectTries}", CancellationToken.None);
                if (paid.Verdict is BillerVerdict.TryLater or BillerVerdict.Unknown) return false;
                if (!paid.IsDone && paid.Code != BillerCodes.AlreadyPaid) billing.CollectDecline = paid.Code ?? BillerCodes.Refused;
            }
        }

        // The card was changed while the old one was asked: the new one is asked next.
        billing.IsCollectDue = billing.CardId is not null && billing.CardId != card;
        return true;
    }

    /// <summary>Under a key of its own: the biller would answer the last one with the last decline.</summary>
    private void AskToCollect()
    {
        if (State.Billing.IsCollectDue) return;
        (State.Billing.IsCollectDue, State.Billing.CollectDecline) = (true, null);
        State.Billing.CollectTries++;
    }
}
