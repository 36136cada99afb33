namespace Longcode.Tests.Support;

/// <summary>The checkout that the tests run in.</summary>
public static class RepositoryFolder
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A folder below <c>artifacts/</c>, made if it is missing; what stands there is kept after the run.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Orleans.sln above {from}: tests run from a build inside the checkout.");
    }
}
