using System.Globalization;

namespace Longcode.Numbers;

/// <summary>A month as it is written: <c>2026-11</c>.</summary>
public static class CalendarMonth
{
    private const string Form = "yyyy-MM";

    /// <summary>A report holds at most so many months.</summary>
    public const int MostInReport = 24;

    public static bool TryRead(string? text, out DateOnly first) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out first) && first.Year is >= 2000 and < 9000;

    public static string Word(DateOnly month) => month.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>How many months, the first and the last included; none or fewer where the last comes before the first.</summary>
    public static int Count(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
}
