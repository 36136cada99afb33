using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>What the operations of one item need to know, gathered for the whole batch.</summary>
public sealed class FactRequest
{
    public required string AgencyId { get; init; }
    public required PhoneNumber Number { get; init; }
    public HashSet<string> TextIds { get; } = [];
    public HashSet<PhoneNumber> Phones { get; } = [];
    public HashSet<string> PersonIds { get; } = [];
    public HashSet<string> RecordIds { get; } = [];

    /// <summary>Phones whose last START is asked for.</summary>
    public HashSet<PhoneNumber> Starts { get; } = [];
}

public enum ClosedReason
{
    /// <summary>The phone's owner texted so.</summary>
    OptedOut = 0,

    /// <summary>The carrier said so (21610).</summary>
    Carrier = 1,
}

/// <param name="Number"><c>null</c>: closed to all the agency's numbers.</param>
public sealed record ClosedRow(string AgencyId, PhoneNumber Phone, PhoneNumber? Number, ClosedReason Reason, DateTimeOffset Since, string Words);

/// <summary>
/// The facts of one batch, read under the locks of its lines. Operations that are decided later see what earlier ones of the
/// same batch changed, a STOP above all.
/// </summary>
public sealed class LineFacts
{
    private readonly Dictionary<(string Agency, PhoneNumber Phone, PhoneNumber? Number), ClosedRow> _closed = [];

    public Dictionary<string, TextRow> Texts { get; } = [];
    public ILookup<(string Agency, PhoneNumber Phone), PhoneRow> ByPhone { get; init; } = EmptyPhones;
    public ILookup<string, PhoneRow> ByPerson { get; init; } = Array.Empty<PhoneRow>().ToLookup(p => p.PersonId, StringComparer.Ordinal);

    /// <summary>Agency and id of the people asked for that exist.</summary>
    public HashSet<(string Agency, string Id)> People { get; } = [];
    public HashSet<(string Agency, string Id)> Records { get; } = [];

    /// <summary>Phones asked for that are numbers of the agency itself.</summary>
    public HashSet<(string Agency, PhoneNumber Phone)> OwnNumbers { get; } = [];
    public Dictionary<(string Agency, PhoneNumber Number, PhoneNumber Phone), ConversationRow> Conversations { get; } = [];
    public Dictionary<(string Agency, PhoneNumber Phone), DateTimeOffset> LastStarts { get; } = [];

    private static ILookup<(string Agency, PhoneNumber Phone), PhoneRow> EmptyPhones =>
        Array.Empty<PhoneRow>().ToLookup(p => (p.AgencyId, p.Phone));

    /// <summary>What this batch changed: the row as it stands at the end, or <c>null</c> where the phone is open again.</summary>
    public Dictionary<(string Agency, PhoneNumber Phone, PhoneNumber? Number), ClosedRow?> ClosedChanges { get; } = [];

    public ClosedRow? Closed(string agency, PhoneNumber phone, PhoneNumber? number) => _closed.GetValueOrDefault((agency, phone, number));

    /// <summary>Takes over a row that is stored.</summary>
    public void Load(ClosedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _closed[(row.AgencyId, row.Phone, row.Number)] = row;
    }

    /// <summary>A phone that is closed already keeps its first row.</summary>
    public void Close(ClosedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var key = (row.AgencyId, row.Phone, row.Number);
        if (_closed.TryAdd(key, row))
        {
            ClosedChanges[key] = row;
        }
    }

    public void Open(string agency, PhoneNumber phone, PhoneNumber? number)
    {
        if (_closed.Remove((agency, phone, number)))
        {
            ClosedChanges[(agency, phone, number)] = null;
        }
    }
}
