using System.Collections.Immutable;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Texts;

namespace Longcode.Silo.Storage.People;

internal sealed class PersonData
{
    public string Id { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string Company { get; init; } = "";
    public string Title { get; init; } = "";
    public string City { get; init; } = "";
    public string State { get; init; } = "";
    public string Emails { get; init; } = "[]";
    public string SortName { get; init; } = "";
    public long Version { get; init; }

    public PersonView ToView(IEnumerable<PhoneData> phones) => new()
    {
        Id = Id,
        FirstName = FirstName,
        LastName = LastName,
        Company = Company,
        Title = Title,
        City = City,
        State = State,
        Emails = TextJson.ReadRelated(Emails),
        Phones = [.. phones.Select(phone => phone.ToView())],
        Version = Version,
    };
}

internal sealed class PhoneData
{
    public string PersonId { get; init; } = "";
    public string Phone { get; init; } = "";
    public int Type { get; init; }
    public bool DoNotText { get; init; }
    public long? DoNotTextSince { get; init; }
    public string? DoNotTextBy { get; init; }
    public long? ClosedSince { get; init; }
    public string? ClosedWords { get; init; }

    public PersonPhone ToView() => new()
    {
        Number = PhoneNumber.Parse(Phone),
        Type = (PhoneType)Type,
        DoNotText = DoNotText,
        DoNotTextSince = Micros.At(DoNotTextSince),
        DoNotTextBy = DoNotTextBy,
        OptedOutSince = Micros.At(ClosedSince),
        OptOutWords = ClosedWords,
    };
}
