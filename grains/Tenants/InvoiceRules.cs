using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Tenants;

/// <summary>Explains an invoice by the numbers that were paid for, to the cent; what the books do not tell is said, never guessed. Pure.</summary>
public static class InvoiceRules
{
    public static InvoiceView View(InvoiceSheet sheet, IReadOnlyList<PaidSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(spans);
        ImmutableArray<InvoiceLineView> lines = [.. Joined(sheet).Select(line => Explain(line, sheet, spans))];
        return new InvoiceView
        {
            Id = sheet.Id,
            Number = sheet.Number,
            Status = sheet.Status,
            CreatedAt = sheet.CreatedAt,
            From = lines.IsEmpty ? sheet.CreatedAt : lines.Max(line => line.From),
            To = lines.IsEmpty ? sheet.CreatedAt : lines.Max(line => line.To),
            Currency = sheet.Currency,
            Total = sheet.Total,
            Paid = sheet.Paid,
            FromBalance = sheet.FromBalance,
            Due = sheet.Due,
            Lines = lines,
            Credits = [.. sheet.Credits.Select(credit => Of(credit, spans))],
            NotExplained = sheet.Total - lines.Sum(line => line.Amount - line.NotExplained),
            Page = sheet.Page,
            Pdf = sheet.Pdf,
        };
    }

    /// <summary>The biller charges a change as two lines, the unused time of what was and the rest of what becomes; it is one to read.</summary>
    private static IEnumerable<SheetLine> Joined(InvoiceSheet sheet)
    {
        var (parts, wholes) = (sheet.Lines.Where(IsPart), sheet.Lines.Where(line => !IsPart(line)));
        return [.. wholes, .. parts.GroupBy(line => (line.From, line.To)).SelectMany(Join)];
    }

    private static bool IsPart(SheetLine line) => line is { IsOfNumbers: true, IsProration: true };

    private static IEnumerable<SheetLine> Join(IEnumerable<SheetLine> parts)
    {
        if (parts.ToList() is not [var one, var other]) return parts;

        var (unused, remaining) = one.Amount <= other.Amount ? (one, other) : (other, one);
        return [remaining with { Quantity = remaining.Quantity - unused.Quantity, Amount = unused.Amount + remaining.Amount }];
    }

    private static InvoiceLineView Explain(SheetLine line, InvoiceSheet sheet, IReadOnlyList<PaidSpan> spans)
    {
        var kind = KindOf(line, sheet);
        var numbers = kind switch
        {
            InvoiceLineKind.Renewal or InvoiceLineKind.AddedNumber => Shares(line, PaidFor(line, sheet, spans)),
            InvoiceLineKind.TopUp => ToppedUp(line, sheet, spans),
            _ => [],
        };
        return new InvoiceLineView(
            kind, line.Words, Math.Abs(line.Quantity), line.Amount, line.From, line.To, numbers, line.Amount - numbers.Sum(number => number.Amount));
    }

    private static InvoiceLineKind KindOf(SheetLine line, InvoiceSheet sheet) => line switch
    {
        { IsOfNumbers: true, IsProration: false } => sheet.Reason switch
        {
            SheetReason.Renewal => InvoiceLineKind.Renewal,
            SheetReason.Start => InvoiceLineKind.AddedNumber,
            _ => InvoiceLineKind.Other,
        },
        { IsOfNumbers: true, Quantity: > 0, Amount: >= 0 } => InvoiceLineKind.AddedNumber,
        { Amount: < 0 } => InvoiceLineKind.Credit,
        { IsOfNumbers: false } when PhoneNumber.TryParse(sheet.ToppedUp, out _) => InvoiceLineKind.TopUp,
        _ => InvoiceLineKind.Other,
    };

    /// <summary>The whole pack is the number's; its user is the one of the span that lasts at that time.</summary>
    private static ImmutableArray<InvoiceNumberView> ToppedUp(SheetLine line, InvoiceSheet sheet, IReadOnlyList<PaidSpan> spans) =>
    [
        new(PhoneNumber.Parse(sheet.ToppedUp ?? ""), spans.LastOrDefault(span => span.Number == sheet.ToppedUp && span.Since <= line.From)?.UserId ?? "", line.From, line.To, line.Amount),
    ];

    /// <summary>A whole month is charged for each number that was there when it began; a change, or a start, for those that it added.</summary>
    private static List<PaidSpan> PaidFor(SheetLine line, InvoiceSheet sheet, IReadOnlyList<PaidSpan> spans) =>
    [
        .. spans.Where(span => span.InvoiceId == sheet.Id || (!line.IsProration && span.IsRenewedAt(line.From)))
            .Where(span => PhoneNumber.TryParse(span.Number, out _)).OrderBy(span => span.Since).ThenBy(span => span.Number, StringComparer.Ordinal),
    ];

    /// <summary>Equal shares, cents left over to the first. With more numbers than were charged for it is not known which.</summary>
    private static ImmutableArray<InvoiceNumberView> Shares(SheetLine line, List<PaidSpan> spans) => spans.Count > line.Quantity ? [] :
    [
        .. spans.Select((span, at) => new InvoiceNumberView(
            PhoneNumber.Parse(span.Number), span.UserId, line.From, line.To, Share(line.Amount, at, line.Quantity))),
    ];

    private static long Share(long amount, int at, int of) => (amount / of) + (at < amount % of ? 1 : 0);

    /// <summary>A step is named after its order.</summary>
    private static InvoiceCreditView Of(SheetCredit credit, IReadOnlyList<PaidSpan> spans)
    {
        var order = credit.Step?.Split(':')[0];
        var span = order is null ? null : spans.FirstOrDefault(span => span.OrderId == order);
        return new InvoiceCreditView(
            credit.At, credit.Amount, credit.ToCard, credit.ToBalance, PhoneNumber.TryParse(span?.Number, out var number) ? number : null);
    }
}
