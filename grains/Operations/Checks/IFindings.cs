using Longcode.Journal;

namespace Longcode.Operations.Checks;

/// <summary>The rows of what the check found, and when it ran.</summary>
public interface IFindings
{
    /// <summary>Agencies that ever held a number, by id.</summary>
    Task<IReadOnlyList<string>> AgenciesAsync(CancellationToken cancellation);

    /// <summary>
    /// What a check of everything found: new findings open, those that ended and are there again open anew, open ones that are not there any
    /// more end.
    /// </summary>
    /// <param name="unread">Agencies that could not be looked at: theirs stay as they are.</param>
    Task SettleAsync(IReadOnlyCollection<Finding> found, IReadOnlyCollection<string> unread, DateTimeOffset now, CancellationToken cancellation);

    Task<KeptFinding?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Open ones, the oldest first, then the latest that ended.</summary>
    Task<IReadOnlyList<KeptFinding>> ListAsync(int ended, CancellationToken cancellation);

    /// <summary>Changes a finding and enters that in its agency's audit trail, in one transaction. <c>false</c>: somebody else changed it meanwhile.</summary>
    /// <param name="before">As it was read.</param>
    Task<bool> ChangeAsync(KeptFinding before, FindingState state, int tries, string? trouble, AuditEntry? entry, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>When the last check that was finished began, <c>null</c> before the first; and whether another is asked for.</summary>
    Task<(DateTimeOffset? At, bool IsAsked)> CheckedAtAsync(CancellationToken cancellation);

    /// <summary>Has a check run soon.</summary>
    Task AskAsync(CancellationToken cancellation);
}
