using Longcode.People;

namespace Longcode.Tests.Unit.People;

public sealed class MergeFieldsTests
{
    private static readonly Dictionary<MergeField, string> Elena = new()
    {
        [MergeField.FirstName] = "Elena",
        [MergeField.LastName] = "Vargas",
        [MergeField.JobTitle] = "Controller",
        [MergeField.Company] = "",
        [MergeField.MyName] = "Dana Whitfield",
    };

    [Theory]
    [InlineData("Are you free at 3?", "Are you free at 3?")]
    [InlineData("Hi {{ first_name }}, this is {{ my_name }}.", "Hi Elena, this is Dana Whitfield.")]
    [InlineData("Hi {{FirstName}} {{ LAST_NAME }}", "Hi Elena Vargas")]
    [InlineData("{{ company | default: \"your company\" }} hires", "your company hires")]
    [InlineData("{{ job_title | default: 'x' }}", "Controller")]
    [InlineData("{{ first_name | upcase }}", "ELENA")]
    [InlineData("Hi{% if company == '' %}, you{% elsif company %} at {{ company | default: '' }}{% else %} all{% endif %}", "Hi all")]
    [InlineData("Hi {{ first_name }}{% if company %} of {{ company }}{% endif %}", "Hi Elena")]
    [InlineData("A { brace } and {single}", "A { brace } and {single}")]
    public async Task Fields_are_filled_in(string body, string text)
    {
        var merged = await MergeFields.MergeAsync(body, Elena);

        merged.Text.ShouldBe(text);
        merged.EmptyFields.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("At {{ company }}", "Company")]
    [InlineData("At {{ company }} and {{ Company }}", "Company")]
    [InlineData("Hi {{ firstname }}, see {{ salary }}", "salary")]
    [InlineData("Hi {{ first_name", "{{ … }}")]
    [InlineData("{% for i in (1..2000000000) %}x{% endfor %}", "{{ … }}")]
    [InlineData("{% if first_name %}Hi{% else %}{{ company }}{% endif %}", "Company")]
    [InlineData("{{ (1..2000000000) | join: ' ' }}", "{% … %}")]
    [InlineData("{{ FirstName | replace: '', 'x' }}", "{% … %}")]
    public async Task A_field_that_is_empty_or_unknown_stops_the_message_and_is_named(string body, string field)
    {
        var merged = await MergeFields.MergeAsync(body, Elena);

        merged.Text.ShouldBeNull();
        merged.EmptyFields.ShouldBe([field]);
    }

    [Fact]
    public async Task What_a_person_is_called_is_never_read_as_a_template()
    {
        var values = new Dictionary<MergeField, string> { [MergeField.FirstName] = "{{ my_name }}{% raw %}" };

        (await MergeFields.MergeAsync("Hi {{ first_name }}", values)).Text.ShouldBe("Hi {{ my_name }}{% raw %}");
    }

    [Fact]
    public void Only_the_fields_that_a_message_uses_are_looked_up()
    {
        MergeFields.Used("Hi {{ first_name }} of {{ company | default: 'x' }}, {{ salary }}").ShouldBe([MergeField.FirstName, MergeField.Company], ignoreOrder: true);
        MergeFields.Used("Hi").ShouldBeEmpty();
        MergeFields.Used("Hi {{").ShouldBeEmpty();
    }
}
