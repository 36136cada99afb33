using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Texts;

internal class TextData
{
    /// <summary>With the person of its thread where the text itself names none; <c>c</c> is the thread.</summary>
    public const string Columns =
        """
        t.id, t.direction, t.number, t.phone, t.body, t.status, t.error_code, t.refusal, t.segments, t.encoding, t.user_id,
        coalesce(t.person_id, c.person_id) AS person_id, t.created_at, t.life, t.related, t.media
        """;

    public const string Thread = "conversation c ON c.agency_id = t.agency_id AND c.number = t.number AND c.phone = t.phone";

    public string Id { get; init; } = "";
    public int Direction { get; init; }
    public string Number { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Body { get; init; } = "";
    public int Status { get; init; }
    public string? ErrorCode { get; init; }
    public string? Refusal { get; init; }
    public int Segments { get; init; }
    public int Encoding { get; init; }
    public string? UserId { get; init; }
    public string? PersonId { get; init; }
    public long CreatedAt { get; init; }
    public string Life { get; init; } = "";
    public string Related { get; init; } = "[]";
    public string Media { get; init; } = "[]";

    public TextView ToText() => new()
    {
        Id = Id,
        Direction = (TextDirection)Direction,
        Number = PhoneNumber.Parse(Number),
        Phone = PhoneNumber.OfSender(Phone),
        Body = Body,
        Status = (TextStatus)Status,
        ErrorCode = ErrorCode,
        Refusal = TextJson.ReadRefusal(Refusal),
        Segments = Segments,
        Encoding = (SegmentEncoding)Encoding,
        UserId = UserId,
        PersonId = PersonId,
        CreatedAt = Micros.At(CreatedAt),
        Events = TextJson.ReadLife(Life),
        RelatedRecordIds = TextJson.ReadRelated(Related),
        Media = TextJson.ReadMedia(Media),
    };
}

internal sealed class ActivityData : TextData
{
    public string SubjectId { get; init; } = "";
    public string Type { get; init; } = "";
    public long At { get; init; }
    public bool Unconfirmed { get; init; }

    public ActivityView ToView() => new()
    {
        Id = $"{Id}.{SubjectId}",
        Type = Type,
        At = Micros.At(At),
        Text = ToText(),
        Unconfirmed = Unconfirmed,
    };
}

internal sealed class ConversationData : TextData
{
    public string? ThreadPersonId { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public bool Ambiguous { get; init; }
    public int Unread { get; init; }
    public long LastAt { get; init; }
    public long? WaitsSince { get; init; }
    public string? NumberUserId { get; init; }

    public ConversationView ToView() => new()
    {
        Number = PhoneNumber.Parse(Number),
        Phone = PhoneNumber.OfSender(Phone),
        PersonId = ThreadPersonId,
        PersonName = ThreadPersonId is null ? null : $"{FirstName} {LastName}".Trim(),
        LastText = ToText(),
        Unread = Unread,
        Ambiguous = Ambiguous,
        NumberUserId = NumberUserId ?? "",
        WaitsSince = Micros.At(WaitsSince),
    };
}
