using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Longcode.Accounts;
using Longcode.Numbers;

namespace Longcode.Texts;

[GenerateSerializer, Alias("Longcode.TextOrigin")]
public enum TextOrigin
{
    /// <summary>A recruiter's own text, or one sent through the API: overtakes waiting bulk.</summary>
    OneToOne = 0,
    Bulk = 1,
    Automation = 2,
}

/// <summary>A text to be sent from the number that gets the command.</summary>
/// <param name="Key">The caller's id of this click and recipient; its scope is the number.</param>
/// <param name="To">The phone, or <c>null</c>: then <paramref name="PersonId"/>'s first mobile that is open to texts.</param>
[GenerateSerializer, Immutable, Alias("Longcode.SendText")]
public sealed record SendText(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] string Key,
    [property: Id(2)] PhoneNumber? To,
    [property: Id(3)] string? PersonId,
    [property: Id(4)] string Body,
    [property: Id(5)] ImmutableArray<string> RelatedRecordIds,
    [property: Id(6)] string ActivityType,
    [property: Id(7)] TextOrigin Origin);

[GenerateSerializer, Alias("Longcode.SendStatus")]
public enum SendStatus
{
    /// <summary>Durable and counted. Also the answer to a repeat of the same text under the same key.</summary>
    Accepted = 0,

    /// <summary>The key stands for another text.</summary>
    Conflict = 1,
    Refused = 2,

    /// <summary>The number is not one of the caller's agency.</summary>
    NotFound = 3,

    /// <summary>Too many texts wait on this number; try again after <see cref="SendOutcome.RetryAfter"/>.</summary>
    LineFull = 4,
}

[GenerateSerializer, Immutable, Alias("Longcode.SendOutcome")]
public sealed record SendOutcome(
    [property: Id(0)] SendStatus Status,
    [property: Id(1)] AcceptedText? Text = null,
    [property: Id(2)] Refusal? Refusal = null,
    [property: Id(3)] TimeSpan? RetryAfter = null)
{
    [MemberNotNullWhen(true, nameof(Text))]
    public bool IsAccepted => Status == SendStatus.Accepted;
}

/// <summary>What the acceptance of a text answers; the same for every repeat.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.AcceptedText")]
public sealed record AcceptedText(
    [property: Id(0)] string Id,
    [property: Id(1)] int Segments,
    [property: Id(2)] SegmentEncoding Encoding);

[GenerateSerializer, Alias("Longcode.SegmentEncoding")]
public enum SegmentEncoding
{
    Gsm7 = 0,
    Ucs2 = 1,
}
