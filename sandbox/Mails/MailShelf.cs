using Longcode.Sandbox.Storage;

namespace Longcode.Sandbox.Mails;

/// <summary>A mail that arrived, as its reader's program shows it.</summary>
internal sealed record ReceivedMail(string Id, string MessageId, string From, string To, string Subject, string Text, string Html, DateTimeOffset ReceivedAt);

/// <summary>All mails that arrived, each arrival by itself: one that was sent twice stands here twice.</summary>
internal sealed class MailShelf(Database database, Live live)
{
    private const int Most = 500;

    private readonly Documents<ReceivedMail> _documents = new(database, "mail");

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ReceivedMail> All => [.. _documents.All.OrderByDescending(mail => mail.Id, StringComparer.Ordinal)];

    public ReceivedMail? Find(string id) => _documents.Find(id);

    public async Task AddAsync(ReceivedMail mail)
    {
        await _documents.SaveAsync(mail.Id, mail);
        foreach (var old in All.Skip(Most)) await _documents.RemoveAsync(old.Id);
        live.Changed(Live.Mails);
    }
}
