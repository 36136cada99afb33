using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>A text that the carrier handed us for one of our numbers, signature checked.</summary>
/// <param name="TakenAt">When the carrier took it, where that was longer ago than a webhook takes; otherwise it is of now.</param>
[GenerateSerializer, Immutable, Alias("Longcode.IncomingText")]
public sealed record IncomingText(
    [property: Id(0)] string MessageSid,
    [property: Id(1)] PhoneNumber From,
    [property: Id(2)] string Body,
    [property: Id(3)] ImmutableArray<IncomingMedium> Media,
    [property: Id(4)] int Segments,
    [property: Id(5)] string? OptOutType,
    [property: Id(6)] DateTimeOffset? TakenAt = null);

[GenerateSerializer, Immutable, Alias("Longcode.IncomingMedium")]
public sealed record IncomingMedium(
    [property: Id(0)] string Url,
    [property: Id(1)] string ContentType);

[GenerateSerializer, Alias("Longcode.ReceiveOutcome")]
public enum ReceiveOutcome
{
    Stored = 0,

    /// <summary>This sid is stored already; nothing changed.</summary>
    Repeat = 1,

    /// <summary>No agency holds this number.</summary>
    UnknownNumber = 2,
}

/// <summary>A status callback of the carrier, or the answer to our own question, as the carrier words it.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.StatusReport")]
public sealed record StatusReport(
    [property: Id(0)] string TextId,
    [property: Id(1)] string MessageSid,
    [property: Id(2)] string Status,
    [property: Id(3)] string? ErrorCode,
    [property: Id(4)] string? Raw);

[GenerateSerializer, Alias("Longcode.ReportOutcome")]
public enum ReportOutcome
{
    /// <summary>Stored on the text's life line, whether or not it moved the status.</summary>
    Stored = 0,
    UnknownText = 1,
}
