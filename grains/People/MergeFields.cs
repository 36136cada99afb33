using Fluid;
using Fluid.Ast;

namespace Longcode.People;

/// <summary>
/// Fills the merge fields of a message: <c>{{ first_name }}</c> or <c>{{ FirstName }}</c>. Fields are the fixed list below; one that
/// is empty stops the message unless its writer gave a default: <c>{{ company | default: "your company" }}</c>.
/// </summary>
public static class MergeFields
{
    /// <summary>Far more than a message needs: a loop in a template ends here.</summary>
    private const int Steps = 2000;

    private static readonly FluidParser Parser = new();

    private static readonly TemplateOptions Options = new() { MaxSteps = Steps };

    /// <param name="values">The value of each field that is known.</param>
    public static async Task<MergeOutcome> MergeAsync(string body, IReadOnlyDictionary<MergeField, string> values)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(values);
        if (!body.Contains("{{", StringComparison.Ordinal) && !body.Contains("{%", StringComparison.Ordinal))
        {
            return new MergeOutcome(body, []);
        }

        if (!Parser.TryParse(body, out var template))
        {
            return new MergeOutcome(null, ["{{ … }}"]);
        }

        var names = new FieldNames();
        names.VisitTemplate(template);
        var empty = names.Needed.Where(name => !Has(name, values)).Select(Label).Distinct(StringComparer.Ordinal).ToList();
        return empty.Count > 0 ? new MergeOutcome(null, [.. empty]) : await RenderAsync(template, names.All, values);
    }

    /// <summary>Which fields the message uses, so that only those are looked up.</summary>
    public static IReadOnlySet<MergeField> Used(string body)
    {
        if (!Parser.TryParse(body, out var template))
        {
            return new HashSet<MergeField>();
        }

        var names = new FieldNames();
        names.VisitTemplate(template);
        return names.All.Select(Field).OfType<MergeField>().ToHashSet();
    }

    /// <summary>The fields that there are, as they are written.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<MergeField>()];

    public static bool IsReadable(string body) => Parser.TryParse(body, out _);

    /// <summary>What the message uses like a field and is none.</summary>
    public static IReadOnlyList<string> Unknown(string body)
    {
        if (!Parser.TryParse(body, out var template))
        {
            return [];
        }

        var names = new FieldNames();
        names.VisitTemplate(template);
        return [.. names.All.Where(name => Field(name) is null)];
    }

    private static async Task<MergeOutcome> RenderAsync(IFluidTemplate template, IEnumerable<string> names, IReadOnlyDictionary<MergeField, string> values)
    {
        var context = new TemplateContext(Options);
        foreach (var name in names)
        {
            if (Field(name) is { } field && values.GetValueOrDefault(field) is { Length: > 0 } value)
            {
                context.SetValue(name, value);
            }
        }

        try
        {
            return new MergeOutcome(await template.RenderAsync(context), []);
        }
        catch (Exception e) when (e is InvalidOperationException or ParseException)
        {
            return new MergeOutcome(null, ["{% … %}"]);
        }
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

    private sealed class FieldNames : AstVisitor
    {
        public HashSet<string> All { get; } = new(StringComparer.Ordinal);

        /// <summary>Without those that have a default.</summary>
        public HashSet<string> Needed { get; } = new(StringComparer.Ordinal);

        private bool _hasDefault;

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            var outer = _hasDefault;
            _hasDefault |= filterExpression.Name == "default";
            var visited = base.VisitFilterExpression(filterExpression);
            _hasDefault = outer;
            return visited;
        }

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            if (memberExpression.Segments is [IdentifierSegment { Identifier: var name }, ..])
            {
                All.Add(name);
                if (!_hasDefault)
                {
                    Needed.Add(name);
                }
            }

            return base.VisitMemberExpression(memberExpression);
        }
    }
}

public enum MergeField
{
    FirstName,
    LastName,
    JobTitle,
    Company,
    MyName,
}
