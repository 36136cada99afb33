using System.Collections.Immutable;
using Longcode.People;
using Longcode.Texts;

namespace Longcode.WebHost.Api.People;

/// <summary>A candidate or contact.</summary>
internal sealed record PersonAnswer(
    string Id, string FirstName, string LastName, string Company, string Title, string City, string State,
    ImmutableArray<PhoneAnswer> Phones, ImmutableArray<string> Emails)
{
    public static PersonAnswer Of(PersonView person) => new(
        person.Id, person.FirstName, person.LastName, person.Company, person.Title, person.City, person.State,
        [.. person.Phones.Select(phone => new PhoneAnswer(phone.Number.Value, phone.Type, phone.DoNotText, phone.OptedOutSince))], person.Emails);
}

/// <param name="Number">E.164.</param>
/// <param name="OptedOutSince">Set when the phone's owner opted out of the agency's texts.</param>
internal sealed record PhoneAnswer(string Number, PhoneType Type, bool DoNotText, DateTimeOffset? OptedOutSince);

/// <summary>A new candidate or contact.</summary>
internal sealed record PersonBody(
    string? FirstName, string? LastName, string? Company = null, string? Title = null, string? City = null, string? State = null,
    ImmutableArray<PhoneBody?>? Phones = null, ImmutableArray<string?>? Emails = null);

/// <param name="Number">As people write it, or E.164.</param>
/// <param name="Type">Texts go to a <c>mobile</c> only.</param>
/// <param name="DoNotText">Never to be texted.</param>
internal sealed record PhoneBody(string? Number, PhoneType? Type, bool? DoNotText = null);

/// <summary>Something that happened with a person.</summary>
/// <param name="Type">Such as “Text Message Outgoing”.</param>
/// <param name="RecordIds">Jobs and companies that it is logged to as well.</param>
/// <param name="Unconfirmed">More than one person has the phone of this incoming text, and nobody has said yet which one it is.</param>
internal sealed record ActivityAnswer(
    string Id, string Type, DateTimeOffset At, string TextId, string Body, string? UserId, ImmutableArray<string> RecordIds, string Direction,
    string Status, string Number, string Phone, bool Unconfirmed)
{
    public static ActivityAnswer Of(ActivityView activity) => new(
        activity.Id, activity.Type, activity.At, activity.Text.Id, activity.Text.Body, activity.Text.UserId, activity.Text.RelatedRecordIds,
        activity.Text.Direction == TextDirection.Outgoing ? "outgoing" : "incoming", activity.Text.Status.Word(), activity.Text.Number.Value,
        activity.Text.Phone.Value, activity.Unconfirmed);
}

/// <summary>What is wrong with one field.</summary>
internal sealed record FieldProblemAnswer(string Field, string Detail);
