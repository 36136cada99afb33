namespace Longcode.WebHost;

internal static class Ids
{
    private const int LargestLength = 100;

    /// <summary>Whether it can be one of our ids at all; what cannot is not found, and never reaches a grain.</summary>
    public static bool IsPlausible(string? id) => id is { Length: > 0 and <= LargestLength } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>A new id, sortable by its time.</summary>
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
