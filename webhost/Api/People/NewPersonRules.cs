using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Longcode.People;
using Longcode.WebHost.Problems;

namespace Longcode.WebHost.Api.People;

/// <summary>Makes a body the person that the grain takes; what their fields may hold is the grain's to say.</summary>
internal static class NewPersonRules
{
    private const int MostPhones = 20;
    private const int MostEmails = 20;

    public static bool TryRead(PersonBody body, [NotNullWhen(true)] out NewPerson? person, [NotNullWhen(false)] out Problem? problem)
    {
        person = null;
        var (phones, emails) = (body.Phones ?? [], body.Emails ?? []);
        problem = body switch
        {
            { FirstName: null } => Problem.MissingField("firstName"),
            { LastName: null } => Problem.MissingField("lastName"),
            _ when phones.Length > MostPhones => Problem.InvalidField("phones", $"Give at most {MostPhones} phones."),
            _ when emails.Length > MostEmails => Problem.InvalidField("emails", $"Give at most {MostEmails} e-mail addresses."),
            _ => FirstMissing(phones) ?? FirstMissing(emails),
        };
        if (problem is not null) return false;

        person = new NewPerson
        {
            FirstName = Text(body.FirstName),
            LastName = Text(body.LastName),
            Company = Text(body.Company),
            Title = Text(body.Title),
            City = Text(body.City),
            State = Text(body.State),
            Phones = [.. phones.Select(phone => new NewPhone(Text(phone?.Number), phone?.Type ?? PhoneType.Other, phone?.DoNotText ?? false))],
            Emails = [.. emails.Select(Text)],
        };
        return true;
    }

    private static string Text(string? field) => WellFormed.Of(field ?? "");

    private static Problem? FirstMissing(ImmutableArray<PhoneBody?> phones) => phones
        .Select((phone, i) => phone is not { Number: not null } ? $"phones[{i}].number" : phone.Type is null ? $"phones[{i}].type" : null)
        .OfType<string>().Select(Problem.MissingField).FirstOrDefault();

    private static Problem? FirstMissing(ImmutableArray<string?> emails) =>
        emails.IndexOf(null) is var at and >= 0 ? Problem.MissingField($"emails[{at}]") : null;
}
