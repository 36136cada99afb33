namespace Longcode.Tenants;

/// <summary>
/// What moved a customer's money at the biller beside invoices, whoever moved it: also what was done at the biller's dashboard or at the
/// bank. Failures are data; no vendor exception comes through. Nothing is changed by a read.
/// </summary>
public interface IBillerMoney
{
    /// <param name="since">Nothing older is read; <c>null</c>: all there is.</param>
    Task<BillerAnswer<BillerMoney>> ReadAsync(string customerId, DateTimeOffset? since, CancellationToken cancellation);

    /// <summary>Whose payment it is; an empty id where it is nobody's.</summary>
    Task<BillerAnswer<string>> CustomerOfAsync(string chargeId, CancellationToken cancellation);
}

public sealed record BillerMoney(
    IReadOnlyList<MoneyRefund> Refunds, IReadOnlyList<MoneyCredit> Credits, IReadOnlyList<MoneyDispute> Disputes, IReadOnlyList<MoneyBalance> Balances);

/// <param name="InvoiceId">What it was paid for, where that is known.</param>
/// <param name="HasFailed">The bank gave it back.</param>
public sealed record MoneyRefund(string Id, DateTimeOffset At, Money Amount, string? InvoiceId, bool HasFailed = false);

/// <param name="Refunds">The refunds that it is made of; they stand among the refunds too.</param>
/// <param name="ToBalance">What the customer's balance got.</param>
/// <param name="OffDue">What was taken off an invoice that was not paid yet.</param>
/// <param name="Step">The step of ours that gave it; <c>null</c>: somebody at the biller did.</param>
public sealed record MoneyCredit(
    string Id, DateTimeOffset At, string Currency, string InvoiceId, long ToBalance, long OffDue, IReadOnlyList<string> Refunds, string? Step);

public enum DisputeState
{
    /// <summary>The bank asks, and has taken nothing back.</summary>
    Inquiry,

    /// <summary>The bank took the money back until it is decided.</summary>
    Open,
    Won,
    Lost,

    /// <summary>It ended without any money being moved.</summary>
    Closed,
}

/// <param name="Reason">The biller's word, such as <c>fraudulent</c>.</param>
public sealed record MoneyDispute(string Id, DateTimeOffset At, Money Amount, DisputeState State, string Reason, string? InvoiceId);

/// <summary>A change of the balance that is neither a credit note's nor an invoice's.</summary>
/// <param name="Amount">Above zero it is in the customer's favour.</param>
public sealed record MoneyBalance(string Id, DateTimeOffset At, Money Amount, string? Description);
