using System.Globalization;
using Longcode.Tenants;

namespace Longcode.WebHost.Ui.Numbers;

/// <summary>How long a card is good for: through the month that is printed on it.</summary>
public static class Expiry
{
    /// <summary>12/28, as it is printed.</summary>
    public static string Printed(CardView card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return string.Create(CultureInfo.InvariantCulture, $"{card.ExpiryMonth:00}/{card.ExpiryYear % 100:00}");
    }

    /// <summary>What is to be announced; <c>null</c>: it is good beyond next month.</summary>
    public static string? Words(CardView card, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(card);
        return (((card.ExpiryYear - today.Year) * 12) + card.ExpiryMonth - today.Month) switch
        {
            < 0 => "has expired",
            0 => "expires at the end of this month",
            1 => "expires at the end of next month",
            _ => null,
        };
    }
}
