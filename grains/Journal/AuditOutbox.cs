namespace Longcode.Journal;

/// <summary>
/// What a grain changed and has not entered in the audit trail yet; stored with the grain's state. It is entered before the change's call
/// is answered, or by the next call: a crash in between loses nothing, and an id that stays makes a repeat change nothing.
/// </summary>
public sealed class AuditOutbox
{
    public List<AuditEntry> Entries { get; set; } = [];

    /// <summary>How many there were; the next one's id.</summary>
    public long Count { get; set; }

    /// <param name="source">What the ids begin with: the grain's own name among all of its agency.</param>
    public void Note(string source, DateTimeOffset at, AuditKind kind, string who, string? subject, string? before, string? after) =>
        Entries.Add(new AuditEntry($"{source}:{++Count:D8}", at, kind, who, subject, before, after));
}

public static class AuditOutboxes
{
    /// <summary>Enters what waits, and forgets it.</summary>
    public static async Task EnterAsync<TState>(this IGrainBase grain, IPersistentState<TState> stored, AuditOutbox outbox, string agencyId, IJournalStore journal)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        ArgumentNullException.ThrowIfNull(journal);
        if (outbox.Entries.Count == 0) return;

        await journal.AppendAsync(agencyId, outbox.Entries, [], CancellationToken.None);
        outbox.Entries.Clear();
        await grain.WriteOrLeaveAsync(stored);
    }
}
