using System.Text.RegularExpressions;

namespace Longcode.Silo.Telemetry;

/// <summary>Phone numbers in what operators read: the last two digits stay.</summary>
internal static partial class PhoneMask
{
    public static bool IsIn(string text) => Phone().IsMatch(text);

    public static string Of(string text) => Phone().Replace(text, "…${last}");

    /// <summary>E.164, as it stands or as a URL writes its plus sign.</summary>
    [GeneratedRegex(@"(\+|%2[bB])[1-9][0-9]{5,12}(?<last>[0-9]{2})(?![0-9])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Phone();
}
