using System.Text.RegularExpressions;

namespace Longcode.Tests.Unit.Architecture;

public sealed partial class SourceTreeTests
{
    private static readonly string[] VagueFolders = ["Services", "Helpers", "Managers", "Common", "Utils", "Utilities", "Implementations", "Misc", "Shared"];

    /// <summary>The carrier's own noun (Messaging Services), and the scripts that both engines run.</summary>
    private static readonly string[] OutsideWords = ["sandbox/Twilio/Services", "silo/Storage/Sql/Shared"];

    private static readonly string[] RootFiles =
        ["Orleans.sln", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "BannedSymbols.txt", "Directory.Build.props", "Directory.Packages.props", "global.json"];

    private static readonly string[] RootFolders = ["grain-interfaces", "grains", "silo", "webhost", "sandbox", "tests", "docs"];

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        SourceTree.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => SourceTree.Lines(file).Length > 400)
            .ShouldBeEmpty("split them by what they are about");

    [Fact]
    public void Folders_are_named_after_what_they_hold() =>
        SourceTree.Folders.Where(folder => !OutsideWords.Contains(folder) && folder.Split('/').Intersect(VagueFolders).Any())
            .ShouldBeEmpty("the folder is the concept");

    [Fact]
    public void The_root_holds_the_parts_and_build_files_only()
    {
        Directory.EnumerateFiles(SourceTree.Root).Select(Path.GetFileName).Where(file => file is not ['.', ..])
            .ShouldBeSubsetOf(RootFiles);
        SourceTree.Files.Where(file => file.Contains('/', StringComparison.Ordinal) && file[0] != '.').Select(file => file.Split('/')[0]).Distinct()
            .ShouldBeSubsetOf(RootFolders);
    }

    [Theory]
    [InlineData("grain-interfaces", "Longcode")]
    [InlineData("grains", "Longcode")]
    [InlineData("silo", "Longcode.Silo")]
    [InlineData("webhost", "Longcode.WebHost")]
    [InlineData("sandbox", "Longcode.Sandbox")]
    [InlineData("tests/unit", "Longcode.Tests.Unit")]
    [InlineData("tests/cluster", "Longcode.Tests.Cluster")]
    [InlineData("tests/storage", "Longcode.Tests.Storage")]
    [InlineData("tests/web", "Longcode.Tests.Web")]
    [InlineData("tests/e2e", "Longcode.Tests.E2e")]
    [InlineData("tests/faults", "Longcode.Tests.Faults")]
    [InlineData("tests/support", "Longcode.Tests.Support")]
    public void A_namespace_is_the_root_namespace_and_the_folder(string part, string root)
    {
        var astray =
            from file in SourceTree.CSharp(part)
            let declared = SourceTree.Lines(file).Select(line => NamespaceLine.Match(line)).FirstOrDefault(match => match.Success)
            where declared is not null
            let folder = Path.GetRelativePath(part, Path.GetDirectoryName(file) ?? part)
            let expected = folder == "." ? root : root + "." + folder.Replace('/', '.')
            where declared.Groups["name"].Value != expected
            select $"{file}: {declared.Groups["name"].Value}, not {expected}";

        astray.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_in_the_tree_is_named_Orleans_but_the_solution() =>
        SourceTree.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => SourceTree.Lines(file).Where(line => line.StartsWith("namespace Orleans", StringComparison.Ordinal)))
            .ShouldBeEmpty("such a namespace would shadow Microsoft's");

    [GeneratedRegex("^namespace (?<name>[A-Za-z0-9_.]+)[;{ ]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NamespaceLine { get; }
}
