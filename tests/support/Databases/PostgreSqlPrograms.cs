using System.Globalization;

namespace Longcode.Tests.Support.Databases;

/// <summary>Where the server's programs lie: Debian keeps them out of the path, one folder a version.</summary>
internal static class PostgreSqlPrograms
{
    private const string DebianFolder = "/usr/lib/postgresql";

    public static string Find(string program) =>
        Candidates(program).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"PostgreSQL's {program} was not found. ./tests/run installs it when run as root; else install the postgresql package.");

    private static IEnumerable<string> Candidates(string program)
    {
        var versions = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return versions
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin", program))
            .Concat(path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)));
    }
}
