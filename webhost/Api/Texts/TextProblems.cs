using Longcode.Texts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Texts;

/// <summary>Why a text was not taken.</summary>
internal static class TextProblems
{
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(30);

    public static Problem NotFound => Problem.Of(Reasons.TextNotFound, "Check the text's id.");

    public static Problem NotYours => Problem.Of(Reasons.NotYours, new Refusal(RefusalReason.NotYourNumber).Sentence());

    public static Problem Of(SendOutcome outcome, SendTextBody body) => outcome.Status switch
    {
        SendStatus.Accepted => throw new InvalidOperationException("An accepted text is no problem."),
        SendStatus.Conflict => Problem.Of(Reasons.IdempotencyConflict, "Use a new Idempotency-Key for a new text; repeat a text unchanged."),
        SendStatus.Refused => Of(outcome.Refusal ?? throw new InvalidOperationException("A refusal came without its reason."), body),
        SendStatus.NotFound => Phones.NumberNotFound.With("field", "from"),
        SendStatus.LineFull => Problem.Of(Reasons.LineFull, "Send it again once some of the waiting texts have left, or send from another number.").RetryAfter(outcome.RetryAfter ?? LinePause),
    };

    /// <param name="refusal">Its <c>By</c>, where there is one, is a name.</param>
    /// <param name="body">What was asked for: the field at fault is one that it has.</param>
    public static Problem Of(Refusal refusal, SendTextBody body)
    {
        var problem = Problem.Of(Reasons.Of(refusal.Reason), refusal.Sentence());
        if (FieldOf(refusal.Reason, body) is { } field) problem.With("field", field);
        if (refusal.Since is { } since) problem.With("since", since);
        if (refusal.ResetsAt is { } resetsAt) problem.With("resetsAt", resetsAt);
        if (refusal.Included is { } included) problem.With("included", included);
        if (refusal.ErrorCode is { } errorCode) problem.With("errorCode", errorCode);
        return problem;
    }

    private static string? FieldOf(RefusalReason reason, SendTextBody body) => reason switch
    {
        RefusalReason.BodyBlank or RefusalReason.BodyTooLong => "body",
        RefusalReason.NumberNotActive or RefusalReason.LimitReached or RefusalReason.NotYourNumber => "from",
        RefusalReason.PersonNotFound => "personId",
        RefusalReason.RecordNotFound => "relatedRecordIds",
        RefusalReason.OptedOut or RefusalReason.DoNotText or RefusalReason.NotMobile or RefusalReason.OwnNumber or RefusalReason.BlockedByCarrier
            or RefusalReason.PhoneNotValid or RefusalReason.NotTheirPhone or RefusalReason.QuietHours => body.To is null ? "personId" : "to",
        RefusalReason.None or RefusalReason.PastDue or RefusalReason.CarrierRefused => null,
    };
}
