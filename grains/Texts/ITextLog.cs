using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>
/// The group-commit writer of a silo: many numbers' items share a transaction. An item whose line was written by another
/// activation fails alone; nobody is answered before the commit.
/// </summary>
public interface ITextLog
{
    /// <summary>Decides and commits the item; its operations are for the caller to complete. <c>null</c>: stale, the caller reads anew.</summary>
    /// <exception cref="NumberUnavailableException">The outcome is unknown.</exception>
    Task<LineCommit?> CommitAsync(LineItem item);

    Task<NumberLine?> ReadLineAsync(PhoneNumber number, CancellationToken cancellation);

    /// <summary>Outgoing texts above the watermark that are not settled, in the order of their line.</summary>
    Task<IReadOnlyList<TextRow>> ReadUnsettledAsync(PhoneNumber number, long afterSeq, int limit, CancellationToken cancellation);

    /// <summary>Those of the texts that wait for the carrier's last word.</summary>
    Task<IReadOnlyList<TextRow>> ReadAwaitingAsync(PhoneNumber number, IReadOnlyCollection<string> textIds, CancellationToken cancellation);

    /// <summary>In one moment: this number's texts that were attempted since then and have a sid, or may be with the carrier without one.</summary>
    Task<IReadOnlyList<AttemptedText>> ReadAttemptedAsync(PhoneNumber number, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>The newest sids that texts of any number, attempted since then, have got.</summary>
    Task<IReadOnlyList<KnownSid>> ReadAllSidsAsync(DateTimeOffset since, CancellationToken cancellation);
}

/// <param name="Sid"><c>null</c>: under way, unanswered or uncertain.</param>
public sealed record AttemptedText(string TextId, string? Sid, PhoneNumber Phone, DateTimeOffset AttemptedAt);

public sealed record KnownSid(string Sid, DateTimeOffset AttemptedAt);

/// <summary>What a number hands to the log at once: one in flight for each number.</summary>
/// <param name="Line">The line as the number knows it; <c>null</c>: no row yet.</param>
/// <param name="Unsettled">The lowest unsettled sequences, ascending: all that there are up to <paramref name="KnownTo"/>.</param>
public sealed record LineItem(
    PhoneNumber Number, NumberLine? Line, IReadOnlyList<LineOp> Ops, IReadOnlyList<long> Unsettled, long KnownTo);

/// <param name="Line">The line as written; <c>null</c>: there is still no row.</param>
/// <param name="Texts">The outgoing texts that the item wrote, as they now stand.</param>
public sealed record LineCommit(NumberLine? Line, IReadOnlyList<TextRow> Texts);
