using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Texts;

[GenerateSerializer, Immutable, Alias("Longcode.TextView")]
public sealed record TextView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required TextDirection Direction { get; init; }
    [Id(2)] public required PhoneNumber Number { get; init; }
    [Id(3)] public required PhoneNumber Phone { get; init; }
    [Id(4)] public required string Body { get; init; }
    [Id(5)] public required TextStatus Status { get; init; }
    [Id(6)] public string? ErrorCode { get; init; }
    [Id(7)] public Refusal? Refusal { get; init; }
    [Id(8)] public int Segments { get; init; }
    [Id(9)] public SegmentEncoding Encoding { get; init; }

    /// <summary>The author of an outgoing text.</summary>
    [Id(10)] public string? UserId { get; init; }
    [Id(11)] public string? PersonId { get; init; }
    [Id(12)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(13)] public ImmutableArray<TextEvent> Events { get; init; } = [];
    [Id(14)] public ImmutableArray<string> RelatedRecordIds { get; init; } = [];
    [Id(15)] public ImmutableArray<IncomingMedium> Media { get; init; } = [];
}

/// <summary>One entry of a text's life line.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.TextEvent")]
public sealed record TextEvent(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string What,
    [property: Id(2)] string? Detail);

[GenerateSerializer, Immutable, Alias("Longcode.ConversationView")]
public sealed record ConversationView
{
    [Id(0)] public required PhoneNumber Number { get; init; }
    [Id(1)] public required PhoneNumber Phone { get; init; }
    [Id(2)] public string? PersonId { get; init; }
    [Id(3)] public string? PersonName { get; init; }
    [Id(4)] public required TextView LastText { get; init; }
    [Id(5)] public int Unread { get; init; }

    /// <summary>More than one person has this phone and nobody has settled which one it is.</summary>
    [Id(6)] public bool Ambiguous { get; init; }

    /// <summary>The user who holds the number.</summary>
    [Id(7)] public required string NumberUserId { get; init; }
    [Id(8)] public DateTimeOffset? WaitsSince { get; init; }
}

[GenerateSerializer, Immutable, Alias("Longcode.ActivityView")]
public sealed record ActivityView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Type { get; init; }
    [Id(2)] public required DateTimeOffset At { get; init; }
    [Id(3)] public required TextView Text { get; init; }

    /// <summary>More than one person has the phone of this incoming text.</summary>
    [Id(4)] public bool Unconfirmed { get; init; }
}

/// <summary>A page of a list; <see cref="Next"/> is the cursor to read on with, or <c>null</c> at the end.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.Page`1")]
public sealed record Page<T>(
    [property: Id(0)] ImmutableArray<T> Items,
    [property: Id(1)] string? Next);

/// <summary>Where to read on and how many: a cursor that is not one of ours reads as the start.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.PageRequest")]
public sealed record PageRequest(
    [property: Id(0)] string? Cursor = null,
    [property: Id(1)] int Limit = 50);
