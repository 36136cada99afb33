using System.ComponentModel.DataAnnotations;

namespace Longcode.Tenants;

/// <summary>What a number costs and what it brings. Section <c>Longcode:Plan</c>.</summary>
public sealed class PlanSettings
{
    /// <summary>Price of one number a month, in the currency's smallest unit; 1500 by default.</summary>
    [Range(1, 100_000_000, ErrorMessage = "Set Longcode:Plan:MonthlyPrice to a price in the currency's smallest unit, such as 1500.")]
    public long MonthlyPrice { get; set; } = 1500;

    /// <summary>ISO 4217 code in lower case, as the biller spells it.</summary>
    [Required, RegularExpression("^[a-z]{3}$", ErrorMessage = "Set Longcode:Plan:Currency to a currency's three letters in lower case, such as usd.")]
    public string Currency { get; set; } = "usd";

    /// <summary>Outgoing texts a month that a number brings; a hard stop.</summary>
    [Range(1, 1_000_000_000, ErrorMessage = "Set Longcode:Plan:IncludedTexts to the texts of a month, 1 to 1,000,000,000.")]
    public int IncludedTexts { get; set; } = 250;

    /// <summary>Days that a cancelled number still receives; 0 releases it at once.</summary>
    [Range(0, 365, ErrorMessage = "Set Longcode:Plan:GraceDays to a number of days, 0 to 365.")]
    public int GraceDays { get; set; } = 30;

    /// <summary>Days from a failed renewal until sending stops.</summary>
    [Range(0, 365, ErrorMessage = "Set Longcode:Plan:PastDueDays to a number of days, 0 to 365.")]
    public int PastDueDays { get; set; } = 7;

    /// <summary>Texts of a pack that a number may buy beyond <see cref="IncludedTexts"/>.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Set Longcode:Plan:TopUpTexts to the texts of a pack, 1 to 1,000,000.")]
    public int TopUpTexts { get; set; } = 100;

    /// <summary>Price of a pack, in the currency's smallest unit.</summary>
    [Range(50, 100_000_000, ErrorMessage = "Set Longcode:Plan:TopUpPrice to a price in the currency's smallest unit, such as 500; the biller charges no less than 50.")]
    public long TopUpPrice { get; set; } = 500;

    /// <summary>How long a payment waits for the card's owner where the bank asks; the biller itself gives up after 23 hours.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "22:00:00", ErrorMessage = "Set Longcode:Plan:ConfirmWithin to a time from 00:05:00 to 22:00:00.")]
    public TimeSpan ConfirmWithin { get; set; } = TimeSpan.FromHours(1);

    public Money TopUp => new(TopUpPrice, Currency);

    public Money Price => new(MonthlyPrice, Currency);
}
