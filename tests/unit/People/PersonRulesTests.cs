using Longcode.People;

namespace Longcode.Tests.Unit.People;

public sealed class PersonRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_person_is_taken_trimmed_with_phones_in_one_form()
    {
        var (person, problems) = Check(new NewPerson
        {
            FirstName = " Elena ",
            LastName = "Vargas",
            Emails = [" elena@example.com "],
            Phones = [new NewPhone("(330) 555-0188", PhoneType.Mobile, false), new NewPhone("+13305550189", PhoneType.Work, true)],
        });

        problems.ShouldBeEmpty();
        person!.FirstName.ShouldBe("Elena");
        person.Emails.ShouldBe(["elena@example.com"]);
        person.Phones.Select(phone => phone.Number.Value).ShouldBe(["+13305550188", "+13305550189"]);
        person.Phones.Select(phone => (phone.DoNotText, phone.DoNotTextSince, phone.DoNotTextBy)).ShouldBe([(false, null, null), (true, Now, "dana")]);
    }

    [Fact]
    public void A_last_name_alone_is_a_name() => Check(new NewPerson { FirstName = "", LastName = "Vargas" }).Problems.ShouldBeEmpty();

    [Fact]
    public void Every_problem_is_named_by_its_field_at_once()
    {
        var (person, problems) = Check(new NewPerson
        {
            FirstName = " ",
            LastName = "",
            Company = new string('x', PersonRules.WordsLength + 1),
            State = new string('x', PersonRules.NameLength + 1),
            Emails = ["ok@example.com", "no address", "@example.com"],
            Phones = [new NewPhone("+13305550188", PhoneType.Mobile, false), new NewPhone("330 555 0188", PhoneType.Home, false), new NewPhone("12", PhoneType.Home, false)],
        });

        person.ShouldBeNull();
        problems.Select(problem => problem.Field).ShouldBe(["firstName", "company", "state", "emails[1]", "emails[2]", "phones[1].number", "phones[2].number"]);
        problems.ShouldAllBe(problem => problem.Sentence.EndsWith('.'));
    }

    [Fact]
    public void Lists_are_bounded()
    {
        var (_, problems) = Check(new NewPerson
        {
            FirstName = "Elena",
            LastName = "Vargas",
            Emails = [.. Enumerable.Range(0, PersonRules.EmailsAtMost + 1).Select(i => $"e{i}@example.com")],
            Phones = [.. Enumerable.Range(0, PersonRules.PhonesAtMost + 1).Select(i => new NewPhone($"+133055501{i:00}", PhoneType.Other, false))],
        });

        problems.Select(problem => problem.Field).ShouldBe(["emails", "phones"]);
    }

    private static (PersonView? Person, System.Collections.Immutable.ImmutableArray<FieldProblem> Problems) Check(NewPerson person) =>
        PersonRules.Check(person, "id", "dana", Now);
}
