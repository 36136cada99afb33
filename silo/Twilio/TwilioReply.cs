using System.Diagnostics.CodeAnalysis;

namespace Longcode.Silo.Twilio;

/// <summary>How a call to the carrier ended.</summary>
public enum TwilioVerdict
{
    Done,

    /// <summary>Answered with an error that stays: see the code.</summary>
    Refused,

    /// <summary>Certainly not processed: it may be repeated after a pause.</summary>
    TryLater,

    /// <summary>The account or its secret is not accepted: an operator must act.</summary>
    Stopped,

    /// <summary>Sent, and not answered in a way that tells what became of it.</summary>
    Unknown,
}

/// <param name="Code">The carrier's error code, where it gave one.</param>
/// <param name="Date">The carrier's clock when it answered.</param>
/// <param name="Status">Of its HTTP answer; <c>null</c>: there was none.</param>
public sealed record TwilioReply<T>(
    TwilioVerdict Verdict, T? Content, int? Code = null, TimeSpan? RetryAfter = null, DateTimeOffset? Date = null, int? Status = null)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Content))]
    public bool IsDone => Verdict == TwilioVerdict.Done && Content is not null;
}
