using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Log;

/// <summary>
/// The decided work of one batch: what is to be written, and what each item is answered. An item whose operations each rest on one
/// text that this silo wrote last is decided on what it remembers, without a lock or a read: the write tells whether that still holds.
/// </summary>
internal sealed class LineBatch(RecentTexts recent, DateTimeOffset now, PlanSettings plan, TextSettings settings)
{
    private readonly Dictionary<LineItem, (LineWork Work, NumberLine? Line)> _decided = new(ReferenceEqualityComparer.Instance);
    private readonly LineFacts _remembered = new();

    /// <summary>What the locked items rest on.</summary>
    public LineFacts Facts { get; private set; } = new();

    public IEnumerable<LineWork> Works => _decided.Values.Select(d => d.Work);

    public List<LineWork> Locked { get; } = [];

    public List<NumberLine> NewLines { get; } = [];

    public List<NumberLine> ChangedLines { get; } = [];

    /// <exception cref="StaleTextsException">What was remembered is stale and forgotten now; nothing is written.</exception>
    public async Task DecideAsync(Session session, IReadOnlyList<LineItem> items)
    {
        var others = items.Where(item => !IsRemembered(item)).ToList();
        var changed = Works.SelectMany(work => work.ChangedTexts).ToList();
        var written = LineWrites.ChangeRemembered(session, changed);
        (var lines, Facts) = await FactReads.ReadAsync(session, others);
        if (written.Count != changed.Count)
        {
            changed.ForEach(text => recent.Forget(text.Id));
            throw new StaleTextsException();
        }

        foreach (var item in others)
        {
            var line = lines.GetValueOrDefault(item.Number);
            if (line?.Version == item.Line?.Version)
            {
                DecideLocked(item, line);
            }
        }
    }

    /// <summary><c>null</c>: the item was stale.</summary>
    public LineCommit? CommitOf(LineItem item) => _decided.TryGetValue(item, out var decided)
        ? new LineCommit(decided.Line, [.. decided.Work.NewTexts.Concat(decided.Work.ChangedTexts).Where(t => t.Direction == TextDirection.Outgoing)])
        : null;

    private bool IsRemembered(LineItem item)
    {
        if (item.Line is not { } line || !item.Ops.All(op => op.RestsOn is { } id && Remembers(id, item.Number)))
        {
            return false;
        }

        var work = Decide(item, line, _remembered);
        if (Watermark.IsWorthAWrite(work, line, Watermark.Advance(item, work, line)))
        {
            return false;
        }

        _decided[item] = (work, line);
        return true;
    }

    private bool Remembers(string id, PhoneNumber number)
    {
        if (!_remembered.Texts.ContainsKey(id) && recent.TryCopy(id, out var copy) && copy.Number == number)
        {
            _remembered.Texts[id] = copy;
        }

        return _remembered.Texts.ContainsKey(id);
    }

    private void DecideLocked(LineItem item, NumberLine? line)
    {
        var work = Decide(item, line, Facts);
        Locked.Add(work);
        _decided[item] = (work, work.Line is { } after ? Version(work, line, Watermark.Advance(item, work, after)) : null);
    }

    private LineWork Decide(LineItem item, NumberLine? line, LineFacts facts)
    {
        var work = new LineWork(line, facts, now, plan, settings);
        foreach (var op in item.Ops)
        {
            op.Decide(work);
        }

        return work;
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

/// <summary>A text was changed by another silo since this one wrote it. The batch is rolled back and decided again on what it reads.</summary>
internal sealed class StaleTextsException() : Exception("A text was changed elsewhere since it was written here.");
