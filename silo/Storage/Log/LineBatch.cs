using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Log;

/// <summary>The decided work of one batch: what is to be written, and what each item is answered.</summary>
internal sealed class LineBatch(LineFacts facts)
{
    private readonly Dictionary<LineItem, LineWork> _works = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LineItem, NumberLine?> _lines = new(ReferenceEqualityComparer.Instance);

    public LineFacts Facts { get; } = facts;

    public IReadOnlyCollection<LineWork> Works => _works.Values;

    public List<NumberLine> NewLines { get; } = [];

    public List<NumberLine> ChangedLines { get; } = [];

    public static async Task<LineBatch> DecideAsync(
        Session session, IReadOnlyList<LineItem> items, DateTimeOffset now, PlanSettings plan, TextSettings settings)
    {
        var (lines, facts) = await FactReads.ReadAsync(session, items);
        var batch = new LineBatch(facts);
        foreach (var item in items)
        {
            var line = lines.GetValueOrDefault(item.Number);
            if (line?.Version == item.Line?.Version)
            {
                batch.Decide(item, line, now, plan, settings);
            }
        }

        return batch;
    }

    /// <summary><c>null</c>: the item was stale.</summary>
    public LineCommit? CommitOf(LineItem item) => _works.TryGetValue(item, out var work)
        ? new LineCommit(_lines[item], [.. work.NewTexts.Concat(work.ChangedTexts).Where(t => t.Direction == TextDirection.Outgoing)])
        : null;

    private void Decide(LineItem item, NumberLine? line, DateTimeOffset now, PlanSettings plan, TextSettings settings)
    {
        var work = new LineWork(line, Facts, now, plan, settings);
        foreach (var op in item.Ops)
        {
            op.Decide(work);
        }

        _works[item] = work;
        _lines[item] = work.Line is { } after ? Version(work, line, Watermark.Advance(item, work, after)) : null;
    }

    /// <summary>A line that is as it was needs no write: texts change under its lock all the same.</summary>
    private NumberLine Version(LineWork work, NumberLine? before, NumberLine after)
    {
        if (!Watermark.IsWorthAWrite(work, before, after))
        {
            return before ?? after;
        }

        var versioned = after with { Version = Random.Shared.NextInt64(1, long.MaxValue) };
        (before is null ? NewLines : ChangedLines).Add(versioned);
        return versioned;
    }
}
