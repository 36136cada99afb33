using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Texts;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.Texts;

/// <summary>Makes a body the command that the number's grain takes, or says which part of it cannot be one.</summary>
internal static class SendTextRules
{
    public static bool TryRead(
        Caller caller,
        string? key,
        SendTextBody body,
        out PhoneNumber from,
        [NotNullWhen(true)] out SendText? text,
        [NotNullWhen(false)] out Problem? problem)
    {
        (from, text) = (default, null);
        problem = KeyProblem(key) ?? FieldProblem(body);
        if (problem is not null || !Phones.TryField("from", body.From, out from, out problem)) return false;

        PhoneNumber? to = null;
        if (body.To is not null)
        {
            if (!Phones.TryField("to", body.To, out var phone, out problem)) return false;
            to = phone;
        }

        text = new SendText(
            caller, key ?? "", to, body.PersonId, WellFormed.Of(body.Body ?? ""), body.RelatedRecordIds ?? [], WellFormed.Of(body.ActivityType ?? TextLimits.OutgoingActivity), TextOrigin.OneToOne);
        return true;
    }

    public const string KeyHeader = "Idempotency-Key";

    private static Problem? KeyProblem(string? key) => key switch
    {
        null or "" => Problem.Of(Reasons.IdempotencyKeyRequired, "Send the header Idempotency-Key: an id of your own for this text, the same when you repeat it.").With("field", KeyHeader),
        { Length: > TextLimits.KeyLength } => Problem.Of(Reasons.IdempotencyKeyNotValid, $"Shorten the header Idempotency-Key: {TextLimits.KeyLength} characters are the most.").With("field", KeyHeader),
        _ => null,
    };

    private static Problem? FieldProblem(SendTextBody body) => body switch
    {
        { From: null } => Problem.MissingField("from"),
        { To: null, PersonId: null } => Problem.Of(Reasons.MissingField, "Give the field “to”, or “personId”.").With("field", "to"),
        { Body: null } => Problem.MissingField("body"),
        { PersonId: { } person } when !Ids.IsPlausible(person) => TextProblems.Of(new Refusal(RefusalReason.PersonNotFound), body),
        { RelatedRecordIds.Length: > TextLimits.RelatedRecords } => Problem.InvalidField("relatedRecordIds", $"Name at most {TextLimits.RelatedRecords} related records."),
        { RelatedRecordIds: { } records } when FirstBad(records) is { } bad => TextProblems.Of(new Refusal(RefusalReason.RecordNotFound), body).With("field", $"relatedRecordIds[{bad}]"),
        { ActivityType: { } type } when string.IsNullOrWhiteSpace(type) || type.Length > TextLimits.ActivityTypeLength =>
            Problem.InvalidField("activityType", $"Name an activity type of 1 to {TextLimits.ActivityTypeLength} characters, or leave it out."),
        _ => null,
    };

    private static int? FirstBad(ImmutableArray<string> ids)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (!Ids.IsPlausible(ids[i])) return i;
        }

        return null;
    }
}
