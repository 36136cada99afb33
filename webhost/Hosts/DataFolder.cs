namespace Longcode.WebHost.Hosts;

/// <summary>The folder with all that this process keeps; held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <exception cref="StartException">The folder cannot be written, or another process holds it.</exception>
    public static DataFolder Hold(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(path);
            var held = new FileStream(System.IO.Path.Combine(path, "longcode.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataFolder(path, held);
        }
        catch (IOException e) when (IsHeld(path))
        {
            throw new StartException($"Longcode runs already on the data folder {path}: stop it, or set Longcode:DataFolder to another folder.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new StartException($"The data folder {path} cannot be written: make it writable, or set Longcode:DataFolder to another folder.", e);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static bool IsHeld(string path)
    {
        try
        {
            using var probe = new FileStream(System.IO.Path.Combine(path, "longcode.lock"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return false;
        }
        catch (IOException e)
        {
            return e is not (FileNotFoundException or DirectoryNotFoundException);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
