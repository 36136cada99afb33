using System.ComponentModel.DataAnnotations;

namespace Longcode.Texts;

/// <summary>How texts leave. Section <c>Longcode:Texts</c>.</summary>
public sealed class TextSettings
{
    /// <summary>A POST starts this soon after its claim, or the claim is put back.</summary>
    public static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(10);

    /// <summary>A POST that is not answered by then is given up, and its outcome is unknown.</summary>
    public static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(15);

    /// <summary>Only after both can a text be absent.</summary>
    public static readonly TimeSpan AttemptLasts = StartsWithin + AnswersWithin;

    /// <summary>Pace of each number; 0 sends without pacing.</summary>
    [Range(0d, 10_000d, ErrorMessage = "Set Longcode:Texts:SegmentsPerSecond to a pace from 0 (unpaced) to 10,000.")]
    public double SegmentsPerSecond { get; set; } = 1;

    /// <summary>Texts that may wait on one number before it answers that its line is full.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Set Longcode:Texts:LineLength to the texts that may wait on a number, at least 1.")]
    public int LineLength { get; set; } = 36_000;

    /// <summary>
    /// How long a text is of use. A number whose waiting segments need longer than this at its pace takes no more, and the carrier drops
    /// what it still holds by then.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:10", "10:00:00", ErrorMessage = "Set Longcode:Texts:ValidityPeriod to a span from 00:00:10 to 10:00:00, which is the carrier's bound.")]
    public TimeSpan ValidityPeriod { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How long after its claim an unanswered text may be found absent at the carrier; more than <see cref="AttemptLasts"/>.</summary>
    public TimeSpan AbsentAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after its claim an unanswered text that nothing is learnt of becomes its sender's to decide; more than <see cref="AbsentAfter"/>.</summary>
    public TimeSpan UncertainAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a text waits for its status callbacks before the carrier is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "3.00:00:00", ErrorMessage = "Set Longcode:Texts:SweepAfter to a span from 00:00:10 to 3.00:00:00.")]
    public TimeSpan SweepAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often the carrier's list is searched for texts that came in and whose webhook did not reach us.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00", ErrorMessage = "Set Longcode:Texts:ImportEvery to a span from 00:00:10 to 1.00:00:00.")]
    public TimeSpan ImportEvery { get; set; } = TimeSpan.FromMinutes(5);
}
