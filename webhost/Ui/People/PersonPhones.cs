using Longcode.People;

namespace Longcode.WebHost.Ui.People;

/// <summary>What may be done with a person's phones.</summary>
public static class PersonPhones
{
    public static bool IsOpenToTexts(this PersonPhone phone) =>
        phone is { Type: PhoneType.Mobile, DoNotText: false, OptedOutSince: null };

    public static PersonPhone? FirstOpenMobile(this PersonView person) => person.Phones.FirstOrDefault(IsOpenToTexts);

    public static bool HasMobile(this PersonView person) => person.Phones.Any(phone => phone.Type == PhoneType.Mobile);

    /// <summary>Mobile, Mobile 2, Home: the type, numbered where there are several.</summary>
    public static string TypeWord(this PersonView person, PersonPhone phone)
    {
        var place = person.Phones.Where(other => other.Type == phone.Type).TakeWhile(other => other.Number != phone.Number).Count() + 1;
        return place == 1 ? phone.Type.ToString() : $"{phone.Type} {place}";
    }

    /// <summary>ICU Registered Nurse at St. Brigid Medical Center.</summary>
    public static string Position(this PersonView person) => (person.Title, person.Company) switch
    {
        ({ Length: > 0 } title, { Length: > 0 } company) => $"{title} at {company}",
        var (title, company) => title + company,
    };

    public static string Place(this PersonView person) =>
        string.Join(", ", new[] { person.City, person.State }.Where(part => part.Length > 0));
}
