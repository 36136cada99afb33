using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.Tests.Unit.Model;

/// <summary>The log as one silo writes it: over the same table as every other, by a clock of its own.</summary>
internal sealed class SiloLog(SimulatedLog log, TimeProvider clock) : ITextLog
{
    public Task<LineCommit?> CommitAsync(LineItem item) => log.CommitAsync(item, clock);

    public Task<NumberLine?> ReadLineAsync(PhoneNumber number, CancellationToken cancellation) => log.ReadLineAsync(number, cancellation);

    public Task<IReadOnlyList<TextRow>> ReadUnsettledAsync(PhoneNumber number, long afterSeq, int limit, CancellationToken cancellation) =>
        log.ReadUnsettledAsync(number, afterSeq, limit, cancellation);

    public Task<IReadOnlyList<TextRow>> ReadAwaitingAsync(PhoneNumber number, IReadOnlyCollection<string> textIds, CancellationToken cancellation) =>
        log.ReadAwaitingAsync(number, textIds, cancellation);

    public Task<IReadOnlyList<AttemptedText>> ReadAttemptedAsync(PhoneNumber number, DateTimeOffset since, CancellationToken cancellation) =>
        log.ReadAttemptedAsync(number, since, cancellation);

    public Task<IReadOnlyList<KnownSid>> ReadAllSidsAsync(DateTimeOffset since, CancellationToken cancellation) =>
        log.ReadAllSidsAsync(since, cancellation);
}
