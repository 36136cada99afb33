using System.Text.Json.Serialization;
using Longcode.Journal;
using Longcode.Numbers;

namespace Longcode.Tenants;

/// <summary>What is stored of an agency. Its name is part of every row's key: it never changes.</summary>
public sealed class TenantState
{
    public const string StateName = "tenant";
    public const int EventsKept = 100;

    public string Name { get; set; } = "";

    public string TimeZone { get; set; } = "";

    public string MainContactId { get; set; } = "";

    public List<UserState> Users { get; set; } = [];

    public List<HeldNumber> Numbers { get; set; } = [];

    public BillingState Billing { get; set; } = new();

    public Standing Standing { get; set; }

    public DateTimeOffset? StandingSince { get; set; }

    /// <summary>Rises with each change of what the numbers are told; a number that has none yet has seen 0.</summary>
    public long NoticeVersion { get; set; } = 1;

    /// <summary>Billing steps, oldest first; they run in this order, one at a time.</summary>
    public List<BillingStepState> Steps { get; set; } = [];

    public long LastStep { get; set; }

    /// <summary>Which numbers were paid for when, oldest first; <c>null</c> in a row from before this was kept. See <see cref="Tenants.PaidSpans"/>.</summary>
    public List<PaidSpan>? PaidSpans { get; set; }

    /// <summary>Newest last.</summary>
    public List<EventState> Events { get; set; } = [];

    /// <summary>What those who manage texting are to be mailed.</summary>
    public List<AnnouncementState> Announcements { get; set; } = [];

    /// <summary>What was changed and does not stand in the audit trail yet; oldest first.</summary>
    public List<AuditEntry> ToAudit { get; set; } = [];

    /// <summary>What is not in the ledger yet; oldest first.</summary>
    public List<LedgerEntry> ToLedger { get; set; } = [];

    public long LastAudit { get; set; }

    [JsonIgnore]
    public StandingNotice Notice => new(Standing, NoticeVersion, TimeZone);

    /// <summary>What the ended subscription's books show. A month that was never billed is not one that was paid.</summary>
    public void TakeEnded(IReadOnlyCollection<BillerInvoice> invoices)
    {
        Billing.TakeInvoices(invoices);
        if (Billing.UnpaidSince is null) Billing.EndedSubscriptionId = null;
        if (StandingRules.UnbilledFrom(invoices) is not { } unbilled) return;

        if (Billing.PaidUntil > unbilled) Billing.PaidUntil = unbilled;
        foreach (var held in Numbers.Where(held => held.PaidUntil > unbilled)) held.PaidUntil = unbilled;
    }

    /// <param name="before">What it was before, for the audit trail.</param>
    public void Tell(
        DateTimeOffset at, string userId, TenantEventKind kind, string? number = null, string? otherUserId = null, Money? amount = null, DateTimeOffset? until = null,
        string? before = null)
    {
        if (AuditRules.KindOf(kind, userId.Length > 0) is { } audited) Note(at, audited, Actors.UserOr(userId), number, before, AuditRules.After(kind, otherUserId, until));
        Events.Add(new EventState { At = at, UserId = userId, Kind = kind, Number = number, OtherUserId = otherUserId, Amount = amount, Until = until });
        if (Events.Count > EventsKept) Events.RemoveRange(0, Events.Count - EventsKept);
    }

    /// <summary>Written with the change itself; its number makes it a line that is entered once.</summary>
    public void Note(DateTimeOffset at, AuditKind kind, string who, string? subject, string? before, string? after) =>
        ToAudit.Add(new AuditEntry($"agency:{++LastAudit:D8}", at, kind, who, subject, before, after));

    /// <summary>The card on file, where it is another than was noted last.</summary>
    /// <param name="isKnown">Who put it on file is known; a card that was there before anything was noted is nobody's change.</param>
    public void NoteCard(DateTimeOffset at, string who, bool isKnown)
    {
        var (before, after) = (Billing.NotedCard, AuditRules.Word(Billing.Card));
        if (before == after) return;

        Billing.NotedCard = after;
        if (before is null && !isKnown) return;
        Note(at, before is null ? AuditKind.CardAdded : after is null ? AuditKind.CardRemoved : AuditKind.CardChanged, who, "card", before, after);
    }
}

public sealed class UserState
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Email { get; set; } = "";
}

/// <summary>What is known of the agency at the biller.</summary>
public sealed class BillingState
{
    public string? CustomerId { get; set; }

    public string? CardId { get; set; }

    public CardView? Card { get; set; }

    /// <summary>A page on which a card may have been put on file since, of a row from before there could be several.</summary>
    public string? CardPageId { get; set; }

    /// <summary>The pages on which a card may have been put on file since, oldest first.</summary>
    public List<CardPageState> CardPages { get; set; } = [];

    public string? SubscriptionId { get; set; }

    public string? ItemId { get; set; }

    public int Quantity { get; set; }

    /// <summary>Of one number a month, in the subscription that runs or that ended last; a plan that changed since changes nothing of it.</summary>
    public Money? Price { get; set; }

    public DateTimeOffset? PeriodStart { get; set; }

    public DateTimeOffset? PeriodEnd { get; set; }

    /// <summary>Of the subscription that ended last.</summary>
    public DateTimeOffset? PaidUntil { get; set; }

    /// <summary>The subscription that ended last, until its books show that nothing is owed for it.</summary>
    public string? EndedSubscriptionId { get; set; }

    /// <summary>The last subscription ended while a month of it was unpaid.</summary>
    public bool EndedUnpaid { get; set; }

    /// <summary>As last read; with <see cref="UnpaidSince"/> what the standing is computed from.</summary>
    public BillerStatus Status { get; set; }

    public DateTimeOffset? UnpaidSince { get; set; }

    /// <summary>In cents.</summary>
    public long Owed { get; set; }

    /// <summary>The biller's page of an unpaid month whose bank asks the card's owner.</summary>
    public string? OwedPage { get; set; }

    /// <summary>Something changed at the biller that was not read yet.</summary>
    public bool IsReadDue { get; set; }

    /// <summary>What is unpaid is to be collected from the card on file: somebody pressed Pay, or put another card there.</summary>
    public bool IsCollectDue { get; set; }

    /// <summary>How often somebody asked to collect: each time the card is asked anew.</summary>
    public int CollectTries { get; set; }

    /// <summary>The bank's word where the last collection was declined.</summary>
    public string? CollectDecline { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>What one number more costs a month: by the subscription that runs, else by the plan.</summary>
    public Money Monthly(Money plan) => SubscriptionId is null ? plan : Price ?? plan;
    /// <summary>How often refunds, credits, disputes or balances changed, and up to which time that was read.</summary>
    public long MoneyAsked { get; set; }

    public long MoneyReadTo { get; set; }

    public DateTimeOffset? MoneyReadAt { get; set; }

    public List<DisputeNote> Disputes { get; set; } = [];

    /// <summary>The card as the audit trail knows it.</summary>
    public string? NotedCard { get; set; }

    public void TakeInvoices(IReadOnlyCollection<BillerInvoice> invoices) => (UnpaidSince, Owed) = (StandingRules.UnpaidSince(invoices), StandingRules.Owed(invoices));

    /// <summary>The subscription is over, whoever ended it. What is owed for it stays owed, and is read next.</summary>
    public void End(DateTimeOffset? paidUntil)
    {
        EndedSubscriptionId = SubscriptionId ?? EndedSubscriptionId;
        EndedUnpaid = UnpaidSince is not null;
        (SubscriptionId, ItemId, Quantity, PeriodEnd, Status) = (null, null, 0, null, BillerStatus.Active);
        if (paidUntil is not null) PaidUntil = paidUntil;
        IsReadDue = true;
    }
}

public sealed class CardPageState
{
    public string Id { get; set; } = "";

    public string OpenedBy { get; set; } = "";

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? LookedAt { get; set; }
}

/// <summary>The values are stored: they never change.</summary>
public enum HeldLife
{
    Active = 0,

    /// <summary>Cancelled, by a user or with the subscription; the number itself is told next.</summary>
    Cancelling = 1,
    Cancelled = 2,

    /// <summary>Paid for again; the number itself is told next.</summary>
    Restoring = 3,

    /// <summary>Its grace is over; the carrier is told next.</summary>
    Releasing = 4,
}

public sealed class HeldNumber
{
    public string Number { get; set; } = "";

    public string OrderId { get; set; } = "";

    public HeldLife Life { get; set; }

    /// <summary>Who asked for the last change of its life.</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>The end of the month that was paid when it was cancelled.</summary>
    public DateTimeOffset? PaidUntil { get; set; }

    public DateTimeOffset? ReleaseAt { get; set; }

    /// <summary>It was taken for want of payment, and is not back yet: once that is made it comes back by itself.</summary>
    public bool IsTaken { get; set; }

    /// <summary>The last notice that the number took over.</summary>
    public long NoticeTaken { get; set; }

    [JsonIgnore]
    public PhoneNumber Phone => PhoneNumber.Parse(Number);

    /// <summary>Counts in the quantity that is paid for.</summary>
    [JsonIgnore]
    public bool IsPaidFor => Life is HeldLife.Active or HeldLife.Cancelling or HeldLife.Restoring;
}

/// <summary>A step of an unpaid month, told to people who are not looking. What it says is fixed when the step is taken.</summary>
public sealed class AnnouncementState
{
    /// <summary>Unique for ever within the agency.</summary>
    public string Id { get; set; } = "";

    public TenantEventKind Kind { get; set; }

    public string? Number { get; set; }

    public DateTimeOffset? UnpaidSince { get; set; }

    /// <summary>In cents.</summary>
    public long Owed { get; set; }

    public bool IsUnpaid { get; set; }

    /// <summary>When the next step comes.</summary>
    public DateTimeOffset? Until { get; set; }
}

public sealed class EventState
{
    public DateTimeOffset At { get; set; }

    public string UserId { get; set; } = "";

    public TenantEventKind Kind { get; set; }

    public string? Number { get; set; }

    public string? OtherUserId { get; set; }

    public Money? Amount { get; set; }

    public DateTimeOffset? Until { get; set; }
}
