using Longcode.Accounts;
using Longcode.People;

namespace Longcode.Tests.Unit.People;

public sealed class TemplateRulesTests
{
    [Theory]
    [InlineData("First", "Hi {{ FirstName }}", null)]
    [InlineData("First", "Hi {{ first_name | default: 'there' }}, {% if Company %}{{ Company }}{% endif %}", null)]
    [InlineData(" ", "Hi", "name")]
    [InlineData("First", "\n ", "body")]
    [InlineData("First", "Hi {{ Nickname }}", "body")]
    [InlineData("First", "Hi {{ FirstName", "body")]
    [InlineData("First", "Hi {% for x in y %}", "body")]
    [InlineData("First", "{{ (1..100000000) | join: ' ' }}", "body")]
    [InlineData("First", "{% for i in (1..2000000000) %}a{% endfor %}", "body")]
    [InlineData("First", "{% assign FirstName = 'aaaa' %}{{ FirstName }}", "body")]
    [InlineData("First", "{% capture FirstName %}a{% endcapture %}{{ FirstName }}", "body")]
    [InlineData("First", "{% liquid assign FirstName = 'a' %}", "body")]
    [InlineData("First", "{% if FirstName %}{% for i in (1..9) %}a{% endfor %}{% endif %}", "body")]
    [InlineData("First", "{{ FirstName | replace: '', 'x' }}", "body")]
    [InlineData("First", "{{ FirstName | append: FirstName }}", "body")]
    [InlineData("First", "{{ Company | defualt: 'x' }}", "body")]
    [InlineData("First", "{{ FirstName.foo }}", "body")]
    [InlineData("First", "{{ FirstName[0] }}", "body")]
    [InlineData("First", "{{ first name }}", "body")]
    public void A_template_that_could_not_be_sent_is_not_kept(string name, string body, string? field) =>
        TemplateRules.Check(new TemplateDraft(name, body, false)).Problems.Select(problem => problem.Field).ShouldBe(field is null ? [] : [field]);

    [Fact]
    public void Names_and_words_are_bounded_and_every_problem_is_named()
    {
        TemplateRules.Check(new TemplateDraft(new string('x', 60), new string('x', 4000), true)).Problems.ShouldBeEmpty();
        TemplateRules.Check(new TemplateDraft(new string('x', 61), new string('x', 4001), true)).Problems.Length.ShouldBe(2);
    }

    [Fact]
    public void A_name_stands_in_one_line() => TemplateRules.Check(new TemplateDraft("a\nb\u202Ec", "Hi")).Draft.Name.ShouldBe("abc");

    [Fact]
    public void What_no_database_takes_is_not_kept() =>
        TemplateRules.Check(new TemplateDraft("a\0", "b\uD83D", false)).Draft.ShouldBe(new TemplateDraft("a\uFFFD", "b\uFFFD", false));

    [Theory]
    [InlineData("dana", false, Permissions.None, true)]
    [InlineData("priya", false, Permissions.ManageUsers, false)]
    [InlineData("priya", true, Permissions.ManageUsers, true)]
    [InlineData("priya", true, Permissions.SendAsOthers, false)]
    public void A_template_is_changed_by_its_writer_and_a_shared_one_by_who_manages_users(string caller, bool shared, Permissions permissions, bool may) =>
        new TemplateView("1", "First", "Hi", shared, "dana").MayBeChangedBy(new Caller("agency", caller, permissions)).ShouldBe(may);
}
