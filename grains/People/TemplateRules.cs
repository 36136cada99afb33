using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Longcode.Texts;

namespace Longcode.People;

/// <summary>What a template may look like.</summary>
public static class TemplateRules
{
    public const int NameLength = 60;

    /// <summary>Longer than a message may be: merge fields and conditions become shorter.</summary>
    public const int BodyLength = 4000;

    /// <summary>Of each user.</summary>
    public const int Most = 200;

    /// <summary>The draft as it is kept, or every problem of its fields.</summary>
    public static (TemplateDraft Draft, ImmutableArray<FieldProblem> Problems) Check(TemplateDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var kept = draft with { Name = OneLine(WellFormed.Of(draft.Name)).Trim(), Body = WellFormed.Of(draft.Body).Trim() };
        FieldProblem?[] problems = [Problem("name", OfName(kept.Name)), Problem("body", OfBody(kept.Body))];
        return (kept, [.. problems.OfType<FieldProblem>()]);
    }

    private static string? OfName(string name) =>
        name.Length == 0 ? "Give the template a name."
        : name.Length > NameLength ? $"This name is too long: {NameLength} characters are the most."
        : null;

    private static string? OfBody(string body) =>
        body.Length == 0 ? "Write the message."
        : body.Length > BodyLength ? $"This message is too long: {BodyLength} characters are the most."
        : MergeFields.Problem(body);

    /// <summary>A name stands in one line, as it is read.</summary>
    private static string OneLine(string name) =>
        string.Concat(name.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)));

    private static FieldProblem? Problem(string field, string? sentence) => sentence is null ? null : new FieldProblem(field, sentence);
}
