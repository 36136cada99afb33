using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;

namespace Longcode.Tests.Unit.Model;

/// <summary>The log as a table of one line: items wait until the world commits them, one at a time, or loses their outcome.</summary>
internal sealed class SimulatedLog(TimeProvider time, PlanSettings plan, TextSettings settings) : ITextLog
{
    private readonly List<(LineItem Item, TimeProvider Clock, TaskCompletionSource<LineCommit?> Done)> _waiting = [];
    private readonly List<ClosedRow> _closed = [];
    private long _versions;

    public NumberLine? Line { get; private set; }

    public Dictionary<string, TextRow> Texts { get; } = new(StringComparer.Ordinal);

    public bool HasWork => _waiting.Count > 0;

    public Task<LineCommit?> CommitAsync(LineItem item) => CommitAsync(item, time);

    /// <param name="clock">That of the silo that commits: a claim bears its time.</param>
    public Task<LineCommit?> CommitAsync(LineItem item, TimeProvider clock)
    {
        var done = new TaskCompletionSource<LineCommit?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((item, clock, done));
        return done.Task;
    }

    /// <summary>A commit; its outcome may be lost, whether it was written or not.</summary>
    public void Step(Random random, double fault)
    {
        var at = random.Next(_waiting.Count);
        var (item, clock, done) = _waiting[at];
        _waiting.RemoveAt(at);
        if (random.NextDouble() >= fault)
        {
            done.SetResult(Write(item, clock));
            return;
        }

        if (random.Next(2) == 0)
        {
            Write(item, clock);
        }

        done.SetException(new NumberUnavailableException("The outcome is unknown."));
    }

    public Task<NumberLine?> ReadLineAsync(PhoneNumber number, CancellationToken cancellation) => Task.FromResult(Line);

    public Task<IReadOnlyList<TextRow>> ReadUnsettledAsync(PhoneNumber number, long afterSeq, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<TextRow>>(
            [.. Texts.Values.Where(t => t.Seq > afterSeq && t.IsUnsettled).OrderBy(t => t.Seq).Take(limit).Select(Rows.Copy)]);

    public Task<IReadOnlyList<TextRow>> ReadAwaitingAsync(PhoneNumber number, IReadOnlyCollection<string> textIds, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<TextRow>>([]);

    public Task<IReadOnlyList<AttemptedText>> ReadAttemptedAsync(PhoneNumber number, DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AttemptedText>>(
        [
            .. from text in Texts.Values
               where text.AttemptedAt >= since
                   && (text.CarrierSid is not null || text.Status is TextStatus.Submitting or TextStatus.Unknown or TextStatus.Uncertain)
               select new AttemptedText(text.Id, text.CarrierSid, text.Phone, text.AttemptedAt!.Value),
        ]);

    public Task<IReadOnlyList<KnownSid>> ReadAllSidsAsync(DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<KnownSid>>(
            [.. from text in Texts.Values where text.CarrierSid is not null && text.AttemptedAt >= since select new KnownSid(text.CarrierSid!, text.AttemptedAt!.Value)]);

    private LineCommit? Write(LineItem item, TimeProvider clock)
    {
        if (item.Line?.Version != Line?.Version)
        {
            return null;
        }

        var work = new LineWork(Line, Facts(item), clock.GetUtcNow(), plan, settings);
        foreach (var op in item.Ops)
        {
            op.Decide(work);
        }

        _closed.AddRange(work.Facts.ClosedChanges.Values.OfType<ClosedRow>());
        List<TextRow> written = [.. work.NewTexts.Concat(work.ChangedTexts).Where(t => t.Direction == TextDirection.Outgoing)];
        written.ForEach(text => Texts[text.Id] = Rows.Copy(text));
        Line = work.Line is { } after ? Versioned(work, Watermark.Advance(item, work, after)) : null;
        Texts.Values.Where(t => t.IsUnsettled && t.Seq <= Line?.DoneSeq).Select(t => t.Id).ShouldBeEmpty("unsettled texts lie behind the watermark");
        return new LineCommit(Line, written);
    }

    private NumberLine Versioned(LineWork work, NumberLine after) =>
        Watermark.IsWorthAWrite(work, Line, after) ? after with { Version = ++_versions } : Line ?? after;

    private LineFacts Facts(LineItem item)
    {
        var request = new FactRequest { AgencyId = item.Line?.AgencyId ?? "", Number = item.Number };
        foreach (var op in item.Ops)
        {
            op.Ask(request);
        }

        var facts = new LineFacts();
        foreach (var id in request.TextIds.Where(Texts.ContainsKey))
        {
            facts.Texts[id] = Rows.Copy(Texts[id]);
        }

        _closed.ForEach(facts.Load);
        return facts;
    }
}
