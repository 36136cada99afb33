namespace Longcode.Tests.Support;

/// <summary>A folder of one test's own, deleted with it.</summary>
public sealed class TempFolder : IDisposable
{
    private TempFolder(string path) => Path = path;

    public string Path { get; }

    public static TempFolder Create(string name = "test") => new(Directory.CreateTempSubdirectory($"longcode-{name}-").FullName);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Deleted by the test itself.
        }
    }
}
