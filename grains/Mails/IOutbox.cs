namespace Longcode.Mails;

/// <summary>Mails on their way out. What was added is sent at least once, or given up after a day.</summary>
public interface IOutbox
{
    /// <summary>Whether this installation sends mail at all.</summary>
    bool IsOpen { get; }

    /// <summary>Durable when the task completes. A mail that was added before is passed over.</summary>
    Task AddAsync(IReadOnlyCollection<Mail> mails, CancellationToken cancellation);
}
