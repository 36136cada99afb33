namespace Longcode.WebHost.Ui.Texts;

/// <summary>The merge fields that a message may hold, as they are named and as they are written.</summary>
public static class MergeFields
{
    public static IReadOnlyList<(string Name, string Token)> All { get; } =
        [("First Name", "{{ FirstName }}"), ("Job Title", "{{ JobTitle }}"), ("Company", "{{ Company }}"), ("My Name", "{{ MyName }}")];

    /// <summary>The field's name as its button shows it.</summary>
    public static string NameOf(string field) =>
        All.FirstOrDefault(known => known.Token == $"{{{{ {field} }}}}").Name ?? field;
}
