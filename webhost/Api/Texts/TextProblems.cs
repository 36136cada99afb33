using Longcode.Texts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Texts;

/// <summary>Why a text was not taken.</summary>
internal static class TextProblems
{
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(30);

    public static Problem NotFound => Problem.Of(Reasons.TextNotFound, "Check the text's id.");

    public static Problem Of(RefusalReason reason) => Of(new Refusal(reason));

    public static Problem Of(SendOutcome outcome) => outcome.Status switch
    {
        SendStatus.Accepted => throw new InvalidOperationException("An accepted text is no problem."),
        SendStatus.Conflict => Problem.Of(Reasons.IdempotencyConflict, "Use a new Idempotency-Key for a new text; repeat a text unchanged."),
        SendStatus.Refused => Of(outcome.Refusal ?? throw new InvalidOperationException("A refusal came without its reason.")),
        SendStatus.NotFound => Phones.NumberNotFound.With("field", "from"),
        SendStatus.LineFull => Problem.Of(Reasons.LineFull, "Send it again once some of the waiting texts have left, or send from another number.").RetryAfter(outcome.RetryAfter ?? LinePause),
    };

    private static Problem Of(Refusal refusal)
    {
        var problem = Problem.Of(Reasons.Of(refusal.Reason), refusal.Sentence());
        if (refusal.Since is { } since) problem.With("since", since);
        if (refusal.ResetsAt is { } resetsAt) problem.With("resetsAt", resetsAt);
        if (refusal.Included is { } included) problem.With("included", included);
        if (refusal.ErrorCode is { } errorCode) problem.With("errorCode", errorCode);
        return problem;
    }
}
