using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>A text as the log keeps it, either direction. The log's rules alone change it.</summary>
public sealed class TextRow
{
    private bool _isStored;
    private bool _hadSid;
    private int _entered;

    public required string Id { get; init; }
    public required string AgencyId { get; init; }
    public required PhoneNumber Number { get; init; }
    public required PhoneNumber Phone { get; init; }
    public required TextDirection Direction { get; init; }
    public required TextStatus Status
    {
        get;
        set
        {
            field = value;
            _entered |= 1 << (int)value;
        }
    }

    /// <summary>The outgoing text's place in its number's line; 0 for an incoming one.</summary>
    public long Seq { get; set; }

    /// <summary>The month that counted it.</summary>
    public string Month { get; init; } = "";
    public required string Body { get; init; }
    public int Segments { get; init; }
    public SegmentEncoding Encoding { get; init; }
    public TextOrigin Origin { get; init; }
    public string? UserId { get; init; }
    public string? PersonId { get; init; }
    public string ActivityType { get; init; } = "";
    public ImmutableArray<string> Related { get; init; } = [];
    public ImmutableArray<IncomingMedium> Media { get; init; } = [];
    public string Fingerprint { get; init; } = "";
    public string? CarrierSid { get; set; }
    public string? ErrorCode { get; set; }
    public Refusal? Refusal { get; set; }
    public int Attempt { get; set; }
    public DateTimeOffset? AttemptedAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>
    /// Whether an earlier attempt may be with the carrier: the text is uncertain, or goes once more by its sender's word. It is parked
    /// until the carrier has it, and its count is given back no more.
    /// </summary>
    public bool MayHaveArrived => DueAt > Parking.Gate;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What this item adds to the life line; what is stored already is not read.</summary>
    public List<TextEvent> NewEvents { get; private set; } = [];

    /// <summary>Bytes of the life line as stored. It only grows, so it tells whether a row is still as it was read.</summary>
    public int LifeLength { get; set; }

    /// <summary>Whether the pipeline still owes this text an answer from the carrier.</summary>
    public bool IsUnsettled => Direction == TextDirection.Outgoing
        && Status is TextStatus.Accepted or TextStatus.Submitting or TextStatus.Unknown;

    /// <summary>The same row, to be changed apart from this one.</summary>
    public TextRow Copy()
    {
        var copy = (TextRow)MemberwiseClone();
        copy.NewEvents = [];
        return copy;
    }

    /// <summary>Whether the commit under way makes it.</summary>
    public bool IsNew => !_isStored;

    /// <summary>Whether the commit under way joins it with the carrier's message.</summary>
    public bool GetsSid => CarrierSid is not null && !_hadSid;

    /// <summary>Whether the commit under way finds a second message of the carrier's for it.</summary>
    public bool GetsSecondSid { get; set; }

    /// <summary>Begins what the commit under way does to a text that is stored: from here on its steps are news.</summary>
    public void TakeUp() => (_isStored, _hadSid, _entered, GetsSecondSid) = (true, CarrierSid is not null, 0, false);

    /// <summary>Whether the commit under way brings it to that status, be it on the way to another.</summary>
    public bool Enters(TextStatus status) => (_entered & (1 << (int)status)) != 0;

    public void Log(DateTimeOffset at, string what, string? detail = null) => NewEvents.Add(new TextEvent(at, what, detail));
}

public enum SubjectKind
{
    Person = 0,
    Record = 1,
}

public sealed record ActivityRow(
    string SubjectId, DateTimeOffset At, string TextId, string AgencyId, SubjectKind Subject, string Type, bool Unconfirmed);

public sealed class ConversationRow(string agencyId, PhoneNumber number, PhoneNumber phone)
{
    public string AgencyId { get; } = agencyId;
    public PhoneNumber Number { get; } = number;
    public PhoneNumber Phone { get; } = phone;
    public string? PersonId { get; set; }
    public bool Ambiguous { get; set; }
    public string LastTextId { get; set; } = "";
    public DateTimeOffset LastAt { get; set; }
    public int Unread { get; set; }
    public DateTimeOffset? WaitsSince { get; set; }
}

/// <summary>A phone of a person, as far as texting asks.</summary>
public sealed record PhoneRow(
    string AgencyId, PhoneNumber Phone, string PersonId, int Place, bool IsMobile, bool DoNotText, DateTimeOffset? DoNotTextSince, string? DoNotTextBy);
