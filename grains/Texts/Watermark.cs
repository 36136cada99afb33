using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>How far a line is settled: everything up to the lowest unsettled text. It never goes back.</summary>
public static class Watermark
{
    private const int BehindAtMost = 64;

    /// <summary>
    /// Whether the line has anything to write. A mark that alone moved a little waits for the next write of the line, or for its quiet:
    /// an activation reads a few settled rows more, and a busy line is written half as often.
    /// </summary>
    public static bool IsWorthAWrite(LineWork work, NumberLine? before, NumberLine after)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(after);
        if (before is null || work.WritesWatermark)
        {
            return after != before;
        }

        var behind = after.DoneSeq - before.DoneSeq;
        return behind >= Math.Clamp(work.Settings.LineLength / 8, 1, BehindAtMost) || after with { DoneSeq = before.DoneSeq } != before;
    }

    public static NumberLine Advance(LineItem item, LineWork work, NumberLine line)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(line);
        var touched = work.NewTexts.Concat(work.ChangedTexts).Where(t => t.Direction == TextDirection.Outgoing).ToList();
        var settled = touched.Where(t => !t.IsUnsettled).Select(t => t.Seq).ToHashSet();
        var open = item.Unsettled.Where(seq => !settled.Contains(seq)).Take(1)
            .Concat(touched.Where(t => t.IsUnsettled).Select(t => t.Seq))
            .DefaultIfEmpty(long.MaxValue).Min();
        var known = item.KnownTo == long.MaxValue ? line.AcceptedSeq : item.KnownTo;
        var done = Math.Min(Math.Min(open - 1, known), line.AcceptedSeq);
        return done > line.DoneSeq ? line with { DoneSeq = done } : line;
    }
}
