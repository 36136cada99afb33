using System.Collections.Immutable;
using Longcode.Tenants;

namespace Longcode.WebHost.Api.Invoices;

/// <summary>An invoice in a list; amounts in cents.</summary>
/// <param name="Number">As printed on it; null while it is a draft.</param>
/// <param name="Status"><c>draft</c>, <c>open</c>, <c>paid</c>, <c>void</c> or <c>uncollectible</c>.</param>
/// <param name="What">What it is for first of all: <c>renewal</c>, <c>added-number</c>, <c>credit</c> or <c>other</c>.</param>
/// <param name="Quantity">How many numbers that is.</param>
/// <param name="From">The time that it is for.</param>
/// <param name="Paid">What the card paid.</param>
/// <param name="FromBalance">What earlier credits paid; less than 0: put off to the next invoice.</param>
/// <param name="Due">What is still to be paid.</param>
/// <param name="Refunded">What the card got back.</param>
/// <param name="Credited">What was taken off it, or pays toward the next invoices.</param>
/// <param name="HostedUrl">The biller's page, on which an open one can be paid; null while it is a draft.</param>
internal sealed record InvoiceItemAnswer(
    string Id, string? Number, string Status, DateTimeOffset CreatedAt, string What, int Quantity, DateTimeOffset From, DateTimeOffset To,
    long Total, long Paid, long FromBalance, long Due, long Refunded, long Credited, string Currency, string? HostedUrl, string? PdfUrl)
{
    public static InvoiceItemAnswer Of(InvoiceView view) => new(
        view.Id, view.Number, InvoiceWords.Of(view.Status), view.CreatedAt, InvoiceWords.Of(view.Main?.Kind), view.Main?.Quantity ?? 0, view.From, view.To,
        view.Total, view.Paid, view.FromBalance, view.Due, view.Refunded, view.Credited, view.Currency, view.Page?.AbsoluteUri, view.Pdf?.AbsoluteUri);
}

/// <summary>An invoice, explained to the cent: lines make up the total, and numbers with <c>notExplained</c> make up each line.</summary>
/// <param name="Number">As printed on it; null while it is a draft.</param>
/// <param name="Status"><c>draft</c>, <c>open</c>, <c>paid</c>, <c>void</c> or <c>uncollectible</c>.</param>
/// <param name="From">The time that it is for.</param>
/// <param name="Paid">What the card paid.</param>
/// <param name="FromBalance">What earlier credits paid; less than 0: put off to the next invoice.</param>
/// <param name="Due">What is still to be paid.</param>
/// <param name="Refunded">What the card got back.</param>
/// <param name="Credited">What was taken off it, or pays toward the next invoices.</param>
/// <param name="NotExplained">The part of the total that Longcode's books do not explain by numbers.</param>
/// <param name="HostedUrl">The biller's page, on which an open one can be paid; null while it is a draft.</param>
internal sealed record InvoiceAnswer(
    string Id, string? Number, string Status, DateTimeOffset CreatedAt, DateTimeOffset From, DateTimeOffset To,
    long Total, long Paid, long FromBalance, long Due, long Refunded, long Credited, string Currency,
    ImmutableArray<InvoiceLineAnswer> Lines, ImmutableArray<InvoiceCreditAnswer> Credits, long NotExplained, string? HostedUrl, string? PdfUrl)
{
    public static InvoiceAnswer Of(InvoiceView view) => new(
        view.Id, view.Number, InvoiceWords.Of(view.Status), view.CreatedAt, view.From, view.To,
        view.Total, view.Paid, view.FromBalance, view.Due, view.Refunded, view.Credited, view.Currency,
        [.. view.Lines.Select(InvoiceLineAnswer.Of)], [.. view.Credits.Select(InvoiceCreditAnswer.Of)], view.NotExplained,
        view.Page?.AbsoluteUri, view.Pdf?.AbsoluteUri);
}

/// <summary>The next monthly invoice as things stand; a change until then changes it.</summary>
/// <param name="Date">When it will be made.</param>
/// <param name="Amount">What the card will be charged, after <c>fromBalance</c>.</param>
/// <param name="FromBalance">What earlier credits will pay.</param>
/// <param name="Quantity">How many numbers the month will be charged for.</param>
internal sealed record UpcomingInvoiceAnswer(
    DateTimeOffset Date, DateTimeOffset From, DateTimeOffset To, long Total, long FromBalance, long Amount, string Currency, int Quantity,
    ImmutableArray<InvoiceLineAnswer> Lines, long NotExplained)
{
    public static UpcomingInvoiceAnswer Of(InvoiceView view) => new(
        view.CreatedAt, view.From, view.To, view.Total, view.FromBalance, view.Due, view.Currency, view.Main?.Quantity ?? 0,
        [.. view.Lines.Select(InvoiceLineAnswer.Of)], view.NotExplained);
}

/// <param name="What"><c>renewal</c> (a month began), <c>added-number</c> (a first month, or the rest of one), <c>credit</c> or <c>other</c>.</param>
/// <param name="Words">The biller's own words.</param>
/// <param name="Numbers">The numbers that it is for, as far as Longcode's books know them.</param>
/// <param name="NotExplained">The part of the amount that is for none of them.</param>
internal sealed record InvoiceLineAnswer(
    string What, string Words, int Quantity, long Amount, DateTimeOffset From, DateTimeOffset To, ImmutableArray<InvoiceNumberAnswer> Numbers, long NotExplained)
{
    public static InvoiceLineAnswer Of(InvoiceLineView line) => new(
        InvoiceWords.Of(line.Kind), line.Words, line.Quantity, line.Amount, line.From, line.To, [.. line.Numbers.Select(InvoiceNumberAnswer.Of)], line.NotExplained);
}

/// <param name="UserId">Who holds the number, or held it last; null where that is not known.</param>
/// <param name="From">The time that the amount is for.</param>
internal sealed record InvoiceNumberAnswer(string Number, string? UserId, DateTimeOffset From, DateTimeOffset To, long Amount)
{
    public static InvoiceNumberAnswer Of(InvoiceNumberView number) => new(
        number.Number.Value, number.UserId.Length == 0 ? null : number.UserId, number.From, number.To, number.Amount);
}

/// <summary>What was taken back of an invoice.</summary>
/// <param name="ToCard">Of the amount, what the card got back.</param>
/// <param name="ToBalance">Of the amount, what pays toward the next invoices; the rest was taken off before it was paid.</param>
/// <param name="Number">What it was given back for; null where that is not known.</param>
internal sealed record InvoiceCreditAnswer(DateTimeOffset At, long Amount, long ToCard, long ToBalance, string? Number)
{
    public static InvoiceCreditAnswer Of(InvoiceCreditView credit) => new(credit.At, credit.Amount, credit.ToCard, credit.ToBalance, credit.Number?.Value);
}

internal static class InvoiceWords
{
    public static string Of(InvoiceStatus status) => status switch
    {
        InvoiceStatus.Draft => "draft",
        InvoiceStatus.Open => "open",
        InvoiceStatus.Paid => "paid",
        InvoiceStatus.Void => "void",
        InvoiceStatus.Uncollectible => "uncollectible",
        InvoiceStatus.Upcoming => "upcoming",
    };

    public static string Of(InvoiceLineKind? kind) => kind switch
    {
        InvoiceLineKind.Renewal => "renewal",
        InvoiceLineKind.AddedNumber => "added-number",
        InvoiceLineKind.Credit => "credit",
        InvoiceLineKind.TopUp => "top-up",
        InvoiceLineKind.Other or null => "other",
    };
}
