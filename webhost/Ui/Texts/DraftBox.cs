using System.Collections.Concurrent;
using Longcode.Numbers;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>The unsent messages of this page's user, one a conversation, kept while the page lives.</summary>
public sealed class DraftBox
{
    private readonly ConcurrentDictionary<(PhoneNumber Number, PhoneNumber Phone), Draft> _drafts = new();

    public Draft Of(PhoneNumber number, PhoneNumber phone) => _drafts.GetOrAdd((number, phone), _ => new Draft());

    /// <summary>What was begun, or nothing.</summary>
    public string? Begun(PhoneNumber number, PhoneNumber phone) =>
        _drafts.TryGetValue((number, phone), out var draft) && !string.IsNullOrWhiteSpace(draft.Body) ? draft.Body : null;
}
