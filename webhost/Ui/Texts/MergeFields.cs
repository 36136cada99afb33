namespace Longcode.WebHost.Ui.Texts;

/// <summary>The merge fields that a message may hold, as they are named and as they are written.</summary>
public static class MergeFields
{
    public static IReadOnlyList<(string Name, string Token)> All { get; } =
        [("First Name", "{{ FirstName }}"), ("Job Title", "{{ JobTitle }}"), ("Company", "{{ Company }}"), ("My Name", "{{ MyName }}")];
}
