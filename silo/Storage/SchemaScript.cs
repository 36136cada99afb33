using System.Security.Cryptography;
using System.Text;

namespace Longcode.Silo.Storage;

/// <summary>A numbered script of this build. Its hash does not depend on line ends.</summary>
internal sealed record SchemaScript(string Name, string Text)
{
    private const string Root = "sql/";

    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    /// <summary>The scripts for an engine: its own and the shared ones, by file name.</summary>
    public static IReadOnlyList<SchemaScript> Of(DatabaseProvider provider) =>
    [
        .. typeof(SchemaScript).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{Root}Shared/", StringComparison.Ordinal)
                || name.StartsWith($"{Root}{provider}/", StringComparison.Ordinal))
            .Select(Read)
            .OrderBy(script => script.Name, StringComparer.Ordinal),
    ];

    private static SchemaScript Read(string resource)
    {
        using var stream = typeof(SchemaScript).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The embedded script {resource} cannot be read.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new SchemaScript(resource[(resource.LastIndexOf('/') + 1)..], reader.ReadToEnd());
    }
}
