using Longcode.Tenants;

namespace Longcode.Tests.Unit.Tenants;

/// <summary>The biller's books of one pack: calls are lost before or after they are done, the bank says no, an invoice is paid by hand meanwhile.</summary>
internal sealed class PackBooks(IEnumerable<PackEvent> script)
{
    private readonly Queue<PackEvent> _script = new(script);
    private BillerAnswer<BillerInvoice>? _kept;

    public BillerInvoice? Invoice { get; private set; }

    public int Charges { get; private set; }

    public Task<BillerAnswer<BillerInvoice>> ChargeAsync(NewCharge charge)
    {
        var happens = Next();
        if (happens == PackEvent.LostBefore) return Lost<BillerInvoice>();
        if (_kept is null)
        {
            var isPaid = happens is not PackEvent.Declined;
            Charges += isPaid ? 1 : 0;
            Invoice = Of(isPaid ? BillerInvoiceStatus.Paid : BillerInvoiceStatus.Open, charge.Amount.Amount);
            _kept = isPaid ? new(BillerVerdict.Done, Invoice) : new(BillerVerdict.Declined, null, "insufficient_funds");
        }

        return happens == PackEvent.LostAfter ? Lost<BillerInvoice>() : Task.FromResult(_kept);
    }

    public Task<BillerAnswer<IReadOnlyList<BillerInvoice>>> ChargesAsync()
    {
        var happens = Next();
        if (happens == PackEvent.PaidByHand && Invoice is { Status: BillerInvoiceStatus.Open } open)
        {
            Invoice = Of(BillerInvoiceStatus.Paid, open.Total.Amount);
            Charges++;
        }

        return happens is PackEvent.LostBefore or PackEvent.LostAfter
            ? Lost<IReadOnlyList<BillerInvoice>>()
            : Task.FromResult(new BillerAnswer<IReadOnlyList<BillerInvoice>>(BillerVerdict.Done, Invoice is null ? [] : [Invoice]));
    }

    public Task<BillerAnswer<BillerInvoice>> TakeBackAsync()
    {
        var happens = Next();
        if (happens == PackEvent.PaidByHand && Invoice is { Status: BillerInvoiceStatus.Open } open)
        {
            Invoice = Of(BillerInvoiceStatus.Paid, open.Total.Amount);
            Charges++;
        }

        if (Invoice is { Status: BillerInvoiceStatus.Paid }) return Task.FromResult(new BillerAnswer<BillerInvoice>(BillerVerdict.Refused, null, "invoice_not_editable"));
        if (happens == PackEvent.LostBefore) return Lost<BillerInvoice>();

        Invoice = Of(BillerInvoiceStatus.Void, Invoice?.Total.Amount ?? 0);
        return happens == PackEvent.LostAfter ? Lost<BillerInvoice>() : Task.FromResult(new BillerAnswer<BillerInvoice>(BillerVerdict.Done, Invoice));
    }

    private PackEvent Next() => _script.TryDequeue(out var happens) ? happens : PackEvent.Works;

    private static BillerInvoice Of(BillerInvoiceStatus status, long total) => ScriptedBiller.Invoice("in_pack", status, renewal: false, total, ScriptedBiller.MonthBegan);

    private static Task<BillerAnswer<T>> Lost<T>()
        where T : class => Task.FromResult(new BillerAnswer<T>(BillerVerdict.Unknown, null));
}

internal enum PackEvent
{
    Works,
    LostBefore,
    LostAfter,
    Declined,
    PaidByHand,
}
