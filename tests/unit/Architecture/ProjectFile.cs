using System.Xml.Linq;

namespace Longcode.Tests.Unit.Architecture;

/// <summary>What a project file asks for by name.</summary>
internal sealed record ProjectFile(IReadOnlySet<string> Projects, IReadOnlySet<string> Packages)
{
    public static ProjectFile Read(string folder, string name)
    {
        var file = XDocument.Load(Path.Combine(SourceTree.Root, folder, name + ".csproj"));
        return new ProjectFile(
            Includes(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).ToHashSet(StringComparer.Ordinal),
            Includes(file, "PackageReference").ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Includes(XDocument file, string element) =>
        file.Descendants(element).Select(reference => reference.Attribute("Include")?.Value).OfType<string>();
}
