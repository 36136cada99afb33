using Fluid;

namespace Longcode.People;

/// <summary>
/// Fills the merge fields of a message: <c>{{ first_name }}</c> or <c>{{ FirstName }}</c>. Fields are the fixed list below; one that
/// is empty stops the message unless its writer gave a default: <c>{{ company | default: "your company" }}</c>.
/// </summary>
public static class MergeFields
{
    private static readonly TemplateOptions Options = new();

    /// <param name="values">The value of each field that is known.</param>
    public static async Task<MergeOutcome> MergeAsync(string body, IReadOnlyDictionary<MergeField, string> values)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(values);
        if (!body.Contains("{{", StringComparison.Ordinal) && !body.Contains("{%", StringComparison.Ordinal))
        {
            return new MergeOutcome(body, []);
        }

        if (MergeTemplate.Of(body) is not { } template)
        {
            return new MergeOutcome(null, ["{{ … }}"]);
        }

        if (!template.IsPlain)
        {
            return new MergeOutcome(null, ["{% … %}"]);
        }

        var empty = template.Needed.Where(name => !Has(name, values)).Select(Label).Distinct(StringComparer.Ordinal).ToList();
        return empty.Count > 0 ? new MergeOutcome(null, [.. empty]) : new MergeOutcome(await RenderAsync(template, values), []);
    }

    /// <summary>Which fields the message uses, so that only those are looked up.</summary>
    public static IReadOnlySet<MergeField> Used(string body) =>
        MergeTemplate.Of(body)?.Names.Select(Field).OfType<MergeField>().ToHashSet() ?? [];

    /// <summary>The fields that there are, as they are written.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<MergeField>()];

    /// <summary>What is wrong with the message for whomever it is sent to, in a sentence.</summary>
    public static string? Problem(string body) => MergeTemplate.Of(body) switch
    {
        null => "A merge field cannot be read. Write it as {{ FirstName }}: one word between two braces.",
        { IsPlain: false } => $"Only merge fields, {{% if Company %}} … {{% endif %}} and these filters are known: {string.Join(", ", MergeTemplate.Filters)}.",
        var template when template.Names.FirstOrDefault(name => Field(name) is null) is { } unknown => $"There is no merge field “{unknown}”. Choose from: {string.Join(", ", Names)}.",
        _ => null,
    };

    private static async Task<string> RenderAsync(MergeTemplate template, IReadOnlyDictionary<MergeField, string> values)
    {
        var context = new TemplateContext(Options);
        foreach (var name in template.Names)
        {
            if (Field(name) is { } field && values.GetValueOrDefault(field) is { Length: > 0 } value)
            {
                context.SetValue(name, value);
            }
        }

        return await template.Template.RenderAsync(context);
    }

    private static bool Has(string name, IReadOnlyDictionary<MergeField, string> values) =>
        Field(name) is { } field && !string.IsNullOrWhiteSpace(values.GetValueOrDefault(field));

    private static MergeField? Field(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "FIRSTNAME" => MergeField.FirstName,
        "LASTNAME" => MergeField.LastName,
        "JOBTITLE" => MergeField.JobTitle,
        "COMPANY" => MergeField.Company,
        "MYNAME" => MergeField.MyName,
        _ => null,
    };

    private static string Label(string name) => Field(name) switch
    {
        MergeField.FirstName => "First Name",
        MergeField.LastName => "Last Name",
        MergeField.JobTitle => "Job Title",
        MergeField.Company => "Company",
        MergeField.MyName => "My Name",
        null => name,
    };
}

public enum MergeField
{
    FirstName,
    LastName,
    JobTitle,
    Company,
    MyName,
}
