using System.Buffers;
using System.Globalization;
using System.Text;

namespace Longcode.WebHost.Api;

/// <summary>
/// Comma-separated values (RFC 4180) that a spreadsheet opens without running anything. Where a comma is the decimal sign, spreadsheets
/// part at semicolons: a field with one is quoted too, or what stands behind it would begin a field of its own.
/// </summary>
internal static class Csv
{
    public const string ContentType = "text/csv";

    public const string FullContentType = $"{ContentType}; charset=utf-8; header=present";

    /// <summary>What a spreadsheet takes for a formula when a field begins with it, blanks before it or not.</summary>
    private const string Starters = "=+-@|%\t\r\n";

    private static readonly SearchValues<char> Parting = SearchValues.Create("\",;\r\n\t");

    public static string Line(params ReadOnlySpan<string?> fields)
    {
        var line = new StringBuilder();
        foreach (var field in fields) line.Append(line.Length == 0 ? "" : ",").Append(Field(field ?? ""));
        return line.Append("\r\n").ToString();
    }

    /// <summary>A number is no formula, a minus before it or not.</summary>
    public static string Field(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = IsFormula(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Parting) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool IsFormula(string text) => !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        && (text is [var first, ..] && Starters.Contains(first, StringComparison.Ordinal)
            || text.TrimStart() is [var inner, ..] && Starters.Contains(inner, StringComparison.Ordinal));
}
