using Longcode.Tests.Support;

namespace Longcode.Tests.Unit.Architecture;

/// <summary>The files that people write: what git would track, without build output and data.</summary>
internal static class SourceTree
{
    private static readonly string[] NotOurs = ["artifacts", "data", "node_modules", "bin", "obj"];

    private static readonly string[] Written = [".cs", ".razor", ".css", ".js", ".sql", ".csproj", ".props", ".md", ".json", ".html", ".sh"];

    public static string Root => RepositoryFolder.Root;

    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Where(file => Written.Contains(Path.GetExtension(file)))];

    public static IEnumerable<string> Folders => Files.Select(file => Path.GetDirectoryName(file) ?? "").Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> CSharp(string folder) =>
        Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Select(file => Path.GetRelativePath(Root, file));
        var below = Directory.EnumerateDirectories(folder)
            .Where(child => Path.GetFileName(child) is var name && !NotOurs.Contains(name) && name != ".git")
            .SelectMany(Walk);
        return files.Concat(below);
    }
}
