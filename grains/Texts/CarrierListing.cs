namespace Longcode.Texts;

/// <summary>
/// What the carrier lists of the whole account, beside what the log knew just before: shared by this silo's numbers, of which many ask
/// at once after a crash.
/// </summary>
/// <param name="scheduler">Where the listing runs: not on that of the number that happens to ask first.</param>
public sealed class CarrierListing(ICarrier carrier, ITextLog log, TimeProvider time, TaskScheduler? scheduler = null)
{
    /// <summary>So old may a list be that an asker gets.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>Listed so much further back than asked, so that the next asker finds enough.</summary>
    private static readonly TimeSpan Further = TimeSpan.FromMinutes(5);

    /// <summary>Half a minute is within what askers leave; a clock that is further ahead is reckoned in steps of it.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private const int Rounds = 3;

    private readonly Lock _lock = new();
    private Task<AccountMessages?>? _listing;
    private DateTimeOffset _since;
    private DateTimeOffset _begun;

    /// <summary>All messages made since that time of our clock, however far it is ahead; <c>null</c>: the carrier does not answer.</summary>
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

    /// <summary>A clock of ours that is ahead would leave out the carrier's messages of that time: then it is listed further back.</summary>
    private async Task<AccountMessages?> ReadAsync(DateTimeOffset since)
    {
        var known = await log.ReadAllSidsAsync(since, CancellationToken.None);
        var reckoned = TimeSpan.Zero;
        for (var round = 0; round < Rounds; round++)
        {
            var asked = time.GetUtcNow();
            if (await carrier.ListAsync(since - reckoned, CancellationToken.None) is not { } list)
            {
                return null;
            }

            var ahead = Ahead(asked - list.Clock);
            if (ahead <= reckoned)
            {
                return AccountMessages.Of(list, known, reckoned, Ahead(list.Clock - asked));
            }

            reckoned = ahead;
        }

        return null;
    }

    private static TimeSpan Ahead(TimeSpan difference) => difference <= Step ? TimeSpan.Zero : Step * Math.Ceiling(difference / Step);
}

/// <param name="Ahead">How far our clock is ahead of the carrier's: its dates lie so much before our own. Zero where they agree.</param>
/// <param name="Behind">How far it is behind: what the carrier dates after a moment may be of that much earlier.</param>
/// <param name="Missing">Texts that the log knew a sid of and that the list lacks: while there are such, the list lags.</param>
public sealed record AccountMessages(MessageList List, IReadOnlyList<KnownSid> Missing, TimeSpan Ahead, TimeSpan Behind)
{
    public static AccountMessages Of(MessageList list, IEnumerable<KnownSid> known, TimeSpan ahead = default, TimeSpan behind = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        var listed = list.Messages.Select(message => message.Sid).ToHashSet(StringComparer.Ordinal);
        return new AccountMessages(list, [.. known.Where(text => !listed.Contains(text.Sid))], ahead, behind);
    }
}
