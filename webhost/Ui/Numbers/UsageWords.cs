using System.Globalization;
using Longcode.Numbers;
using Longcode.WebHost.Ui.Parts;

namespace Longcode.WebHost.Ui.Numbers;

/// <summary>Counts of texts, as people read them.</summary>
public static class UsageWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>1,204.</summary>
    public static string Of(int texts) => texts.ToString("N0", English);

    /// <summary>Above a bar: 1,204, then 12k, then 1.2M; nothing for none.</summary>
    public static string Brief(int texts) => texts switch
    {
        0 => "",
        < 10_000 => Of(texts),
        < 1_000_000 => string.Create(English, $"{texts / 1000}k"),
        _ => string.Create(English, $"{texts / 1_000_000.0:0.#}M"),
    };

    /// <summary>250, or 250 + 100 with what was bought beside.</summary>
    public static string OfAllowed(NumberUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return usage.TopUp == 0 ? Of(usage.Included) : $"{Of(usage.Included)} + {Of(usage.TopUp)}";
    }

    /// <summary>What follows the number.</summary>
    public static string Of(UsageAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert.IsFull
            ? $"used all its {Of(alert.Included)} texts for {Moments.MonthName(alert.Month)}."
            : $"used {Of(alert.Sent)} of its {Of(alert.Included)} texts for {Moments.MonthName(alert.Month)}.";
    }
}
