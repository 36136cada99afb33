using System.Collections.Concurrent;
using Longcode.Accounts;

namespace Longcode.WebHost.Ui.Shell;

/// <summary>The desks that were just read, so that a page whose circuit comes up goes on with what was painted, without a blank moment.</summary>
public sealed class DeskMemory(TimeProvider time)
{
    private const int Capacity = 1_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (Desk Desk, long At)> _desks = new(StringComparer.Ordinal);

    public void Keep(Desk desk)
    {
        if (_desks.Count >= Capacity) _desks.Clear();
        _desks[desk.Me.Email] = (desk, time.GetTimestamp());
    }

    /// <summary>The account's desk, unless it is old or the account has changed since.</summary>
    public Desk? Recall(AccountView me) =>
        _desks.TryGetValue(me.Email, out var kept) && kept.Desk.Me == me && time.GetElapsedTime(kept.At) < Lasts ? kept.Desk : null;
}
