using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>How far a line is settled: everything up to the lowest unsettled text. It never goes back.</summary>
public static class Watermark
{
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
