namespace Longcode.Tenants;

/// <summary>
/// A number's time in the quantity that is paid for. It is told in the biller's months, not by our clock: a month that began after it
/// was added and not after it was taken out charged for it, however the clocks differ.
/// </summary>
[GenerateSerializer, Alias("Longcode.PaidSpan")]
public sealed class PaidSpan
{
    [Id(0)] public string OrderId { get; set; } = "";
    [Id(1)] public string Number { get; set; } = "";

    /// <summary>Who holds the number, or held it last in this span.</summary>
    [Id(2)] public string UserId { get; set; } = "";

    /// <summary>When the month began in which it was added.</summary>
    [Id(3)] public DateTimeOffset Since { get; set; }

    /// <summary>When the month began in which it was taken out; <c>null</c>: it is paid for.</summary>
    [Id(4)] public DateTimeOffset? Until { get; set; }

    /// <summary>What adding it was charged on.</summary>
    [Id(5)] public string? InvoiceId { get; set; }

    /// <summary>Whether the renewal that began a month charged for it.</summary>
    public bool IsRenewedAt(DateTimeOffset monthBegan) => Since < monthBegan && (Until is not { } until || until >= monthBegan);
}
