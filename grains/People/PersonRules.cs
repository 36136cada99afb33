using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.People;

/// <summary>What a person may look like.</summary>
public static class PersonRules
{
    public const int NameLength = 100;
    public const int WordsLength = 200;
    public const int EmailLength = 254;
    public const int PhonesAtMost = 10;
    public const int EmailsAtMost = 10;

    /// <summary>The person, or every problem of its fields.</summary>
    public static (PersonView? Person, ImmutableArray<FieldProblem> Problems) Check(NewPerson person, string id, string userId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(person);
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        CheckWords(person, problems);
        var emails = CheckEmails(person.Emails.IsDefault ? [] : person.Emails, problems);
        var phones = CheckPhones(person.Phones.IsDefault ? [] : person.Phones, userId, now, problems);
        return problems.Count > 0
            ? (null, problems.ToImmutable())
            : (new PersonView
            {
                Id = id,
                FirstName = person.FirstName.Trim(),
                LastName = person.LastName.Trim(),
                Company = person.Company.Trim(),
                Title = person.Title.Trim(),
                City = person.City.Trim(),
                State = person.State.Trim(),
                Emails = emails,
                Phones = phones,
                Version = 1,
            }, []);
    }

    private static void CheckWords(NewPerson person, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (string.IsNullOrWhiteSpace(person.FirstName) && string.IsNullOrWhiteSpace(person.LastName))
        {
            problems.Add(new FieldProblem("firstName", "Give a first or a last name."));
        }

        foreach (var (field, value, most) in (ReadOnlySpan<(string, string, int)>)
        [
            ("firstName", person.FirstName, NameLength), ("lastName", person.LastName, NameLength), ("company", person.Company, WordsLength),
            ("title", person.Title, WordsLength), ("city", person.City, NameLength), ("state", person.State, NameLength),
        ])
        {
            if (value.Length > most)
            {
                problems.Add(new FieldProblem(field, $"This is too long: {most} characters are the most."));
            }
        }
    }

    private static ImmutableArray<string> CheckEmails(ImmutableArray<string> emails, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (emails.Length > EmailsAtMost)
        {
            problems.Add(new FieldProblem("emails", $"{EmailsAtMost} e-mail addresses are the most."));
        }

        for (var i = 0; i < emails.Length; i++)
        {
            if (emails[i].Trim() is not { Length: >= 3 and <= EmailLength } email || email.IndexOf('@') is not > 0 || email.Any(char.IsWhiteSpace))
            {
                problems.Add(new FieldProblem($"emails[{i}]", "This is not an e-mail address."));
            }
        }

        return [.. emails.Select(email => email.Trim())];
    }

    private static ImmutableArray<PersonPhone> CheckPhones(
        ImmutableArray<NewPhone> phones, string userId, DateTimeOffset now, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (phones.Length > PhonesAtMost)
        {
            problems.Add(new FieldProblem("phones", $"{PhonesAtMost} phones are the most."));
            return [];
        }

        var seen = new HashSet<PhoneNumber>();
        var checkedPhones = ImmutableArray.CreateBuilder<PersonPhone>(phones.Length);
        for (var i = 0; i < phones.Length; i++)
        {
            if (Phones.Parse(phones[i].Number) is not { } number)
            {
                problems.Add(new FieldProblem($"phones[{i}].number", "This is not a phone. Write it like (330) 555-0142 or +13305550142, without an extension."));
            }
            else if (!seen.Add(number))
            {
                problems.Add(new FieldProblem($"phones[{i}].number", "This phone is given twice."));
            }
            else
            {
                checkedPhones.Add(new PersonPhone
                {
                    Number = number,
                    Type = phones[i].Type,
                    DoNotText = phones[i].DoNotText,
                    DoNotTextSince = phones[i].DoNotText ? now : null,
                    DoNotTextBy = phones[i].DoNotText ? userId : null,
                });
            }
        }

        return checkedPhones.ToImmutable();
    }
}
