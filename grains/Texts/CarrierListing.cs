namespace Longcode.Texts;

/// <summary>
/// What the carrier lists of the whole account, beside what the log knew just before: shared by this silo's numbers, of which many ask
/// at once after a crash.
/// </summary>
/// <param name="scheduler">Where the listing runs: not on that of the number that happens to ask first.</param>
public sealed class CarrierListing(ICarrier carrier, ITextLog log, TimeProvider time, TaskScheduler? scheduler = null)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>Listed so much further back than asked, so that the next asker finds enough.</summary>
    private static readonly TimeSpan Further = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private Task<AccountMessages?>? _listing;
    private DateTimeOffset _since;
    private DateTimeOffset _begun;

    /// <summary>All messages made since then; <c>null</c>: the carrier does not answer.</summary>
    public Task<AccountMessages?> SinceAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_listing is null || since < _since || now - _begun >= Fresh)
            {
                (_since, _begun) = (since - Further, now);
                var from = _since;
                _listing = Task.Factory.StartNew(
                    () => ReadAsync(from), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler ?? TaskScheduler.Default).Unwrap();
            }

            return _listing.WaitAsync(cancellation);
        }
    }

    private async Task<AccountMessages?> ReadAsync(DateTimeOffset since)
    {
        var known = await log.ReadAllSidsAsync(since, CancellationToken.None);
        return await carrier.ListAsync(since, CancellationToken.None) is { } list ? AccountMessages.Of(list, known) : null;
    }
}

/// <param name="Missing">Texts that the log knew a sid of and that the list lacks: while there are such, the list lags.</param>
public sealed record AccountMessages(MessageList List, IReadOnlyList<KnownSid> Missing)
{
    public static AccountMessages Of(MessageList list, IEnumerable<KnownSid> known)
    {
        ArgumentNullException.ThrowIfNull(list);
        var listed = list.Messages.Select(message => message.Sid).ToHashSet(StringComparer.Ordinal);
        return new AccountMessages(list, [.. known.Where(text => !listed.Contains(text.Sid))]);
    }
}
