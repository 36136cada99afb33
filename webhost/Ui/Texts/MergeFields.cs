using System.Text.RegularExpressions;

namespace Longcode.WebHost.Ui.Texts;

/// <summary>The merge fields that a message may hold, as they are named and as they are written.</summary>
public static partial class MergeFields
{
    public static IReadOnlyList<(string Name, string Token)> All { get; } =
        [("First Name", "{{ FirstName }}"), ("Last Name", "{{ LastName }}"), ("Job Title", "{{ JobTitle }}"), ("Company", "{{ Company }}"), ("My Name", "{{ MyName }}")];

    /// <summary>The message cut into merge fields and what stands between them.</summary>
    public static IEnumerable<(string Text, bool IsField)> Parts(string body)
    {
        var at = 0;
        foreach (Match field in Field().Matches(body))
        {
            yield return (body[at..field.Index], false);
            yield return (field.Value, true);
            at = field.Index + field.Length;
        }

        // A last line that is empty takes no room unless something stands in it.
        yield return (body[at..] + "\u200B", false);
    }

    [GeneratedRegex(@"\{\{[^{}\n]{1,60}\}\}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Field();

    /// <summary>The field's name as its button shows it.</summary>
    public static string NameOf(string field) =>
        All.FirstOrDefault(known => known.Token == $"{{{{ {field} }}}}").Name ?? field;
}
