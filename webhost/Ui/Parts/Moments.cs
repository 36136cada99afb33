using System.Globalization;
using Longcode.Numbers;

namespace Longcode.WebHost.Ui.Parts;

/// <summary>Instants as people in the agency's time zone say them.</summary>
public sealed class Moments(TimeZoneInfo zone, TimeProvider time)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static Moments Of(string timeZone, TimeProvider time) =>
        new(TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc, time);

    private DateTimeOffset Now => Local(time.GetUtcNow());

    /// <summary>9:41 AM.</summary>
    public string Clock(DateTimeOffset at) => Local(at).ToString("h:mm tt", English);

    /// <summary>Nov 24, or Nov 24, 2025 in another year.</summary>
    public string Day(DateTimeOffset at) => Local(at).ToString(Local(at).Year == Now.Year ? "MMM d" : "MMM d, yyyy", English);

    /// <summary>A time limit: by 4:12 PM, or by Nov 28, 4:12 PM.</summary>
    public string By(DateTimeOffset at) => $"by {(IsToday(at) ? Clock(at) : DayAndClock(at))}";

    public string DayAndClock(DateTimeOffset at) => $"{Day(at)}, {Clock(at)}";

    /// <summary>Mar 2026.</summary>
    public string Month(DateTimeOffset at) => Local(at).ToString("MMM yyyy", English);

    /// <summary>Nov.</summary>
    public string ShortMonth(DateTimeOffset at) => Local(at).ToString("MMM", English);

    /// <summary>November.</summary>
    public string MonthName(DateTimeOffset at) => Local(at).ToString("MMMM", English);

    /// <summary>November, of 2026-11.</summary>
    public static string MonthName(string month) => Word(month, "MMMM");

    /// <summary>Nov, of 2026-11.</summary>
    public static string ShortMonth(string month) => Word(month, "MMM");

    public bool IsToday(DateTimeOffset at) => DaysAgo(at) == 0;

    /// <summary>In a list: the clock today, then Yesterday, a weekday within the week, a day.</summary>
    public string InList(DateTimeOffset at) => DaysAgo(at) switch
    {
        <= 0 => Clock(at),
        1 => "Yesterday",
        < 7 => Local(at).ToString("ddd", English),
        _ => Day(at),
    };

    /// <summary>Above the texts of a day.</summary>
    public string DayHeading(DateTimeOffset at) => DaysAgo(at) switch
    {
        <= 0 => "Today",
        1 => $"Yesterday, {Local(at).ToString("dddd, MMMM d", English)}",
        _ => Local(at).ToString(Local(at).Year == Now.Year ? "dddd, MMMM d" : "dddd, MMMM d, yyyy", English),
    };

    public DateOnly Date(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>1 min, 19 min, 16 h, 3 d: how long somebody waits.</summary>
    public string Waiting(DateTimeOffset since)
    {
        var span = time.GetUtcNow() - since;
        return span.TotalHours < 1 ? $"{Math.Max(1, (int)span.TotalMinutes)} min"
            : span.TotalDays < 2 ? $"{(int)span.TotalHours} h"
            : $"{(int)span.TotalDays} d";
    }

    public bool IsLate(DateTimeOffset since) => time.GetUtcNow() - since >= TimeSpan.FromHours(4);

    /// <summary>Eastern, Central, …: the zone as it is spoken of.</summary>
    public string ZoneName
    {
        get
        {
            var name = zone.StandardName.Replace(" Standard Time", "", StringComparison.Ordinal);
            return name.Length == 0 ? zone.Id : name;
        }
    }

    private static string Word(string month, string form) => CalendarMonth.TryRead(month, out var first) ? first.ToString(form, English) : month;

    private int DaysAgo(DateTimeOffset at) => Date(time.GetUtcNow()).DayNumber - Date(at).DayNumber;

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);
}
