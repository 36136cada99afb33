using System.Runtime.CompilerServices;

namespace Longcode.Tests.Unit.Contracts;

/// <summary>Compares with a text beside the test, so that a change of it is seen in review.</summary>
internal static class CheckedInText
{
    /// <summary>Set to 1, the texts are written anew instead of compared.</summary>
    private const string Accept = "LONGCODE_ACCEPT_CONTRACTS";

    public static void ShouldStandIn(this string actual, string fileName, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile) ?? "", fileName);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, actual);
        }

        File.Exists(path).ShouldBeTrue($"{fileName} is missing; run the test with {Accept}=1 to write it.");
        actual.ShouldBe(File.ReadAllText(path), $"{fileName} differs. If the change is meant and old silos, clients and rows can live with it, run the test with {Accept}=1.");
    }
}
