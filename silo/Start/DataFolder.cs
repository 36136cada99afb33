namespace Longcode.Silo.Start;

/// <summary>The folder of the one-process mode: made when it is missing, and held against a second start.</summary>
public sealed class DataFolder : IDisposable
{
    private const int WouldBlock = 11;

    private readonly FileStream _hold;

    private DataFolder(string path, FileStream hold) => (Path, _hold) = (path, hold);

    public string Path { get; }

    /// <exception cref="StartRefusedException">It cannot be written, or another process holds it.</exception>
    public static DataFolder Take(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            return new DataFolder(full, new FileStream(
                System.IO.Path.Combine(full, "longcode.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(IsHeld(e)
                ? $"Another Longcode runs on the data folder {full}. Stop it, or set Longcode:DataFolder to another folder."
                : $"The data folder {full} cannot be written. Let this user write to it, or set Longcode:DataFolder to another folder.", e);
        }
    }

    public void Dispose() => _hold.Dispose();

    private static bool IsHeld(Exception e) =>
        e.GetType() == typeof(IOException) && (e.HResult == WouldBlock || (OperatingSystem.IsWindows() && (e.HResult & 0xFFFF) is 32 or 33));
}
