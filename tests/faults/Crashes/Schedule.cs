namespace Longcode.Tests.Faults.Crashes;

/// <summary>One kill: when after the one before, of whom, and how it comes back.</summary>
/// <param name="After">From the moment at which the one before was over.</param>
/// <param name="Down">How long it stays away.</param>
/// <param name="IsAwaited">Whether the next blow waits until it is back; else it may fall on a start.</param>
internal sealed record Strike(TimeSpan After, int Victim, TimeSpan Down, bool IsAwaited);

internal static class Schedule
{
    /// <summary>The same seed, the same strikes.</summary>
    public static IEnumerable<Strike> Of(int seed, int kills, int victims)
    {
        var random = new Random(seed);
        for (var kill = 0; kill < kills; kill++)
        {
            yield return new Strike(
                TimeSpan.FromMilliseconds(random.Next(50, 1_500)), random.Next(victims), TimeSpan.FromMilliseconds(random.Next(0, 600)), random.Next(3) > 0);
        }
    }
}
