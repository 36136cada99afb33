using System.Diagnostics;
using Longcode.Tests.Support.Processes;

namespace Longcode.Tests.Support.Databases;

/// <summary>PostgreSQL refuses to run as root: then it runs as the account that its package made.</summary>
internal static class ServerAccount
{
    public const string Name = "postgres";

    public static bool IsNeeded => Environment.IsPrivilegedProcess;

    public static Task RunAsync(string program, string[] arguments) => IsNeeded
        ? Command.RunAsync("runuser", ["-u", Name, "--", program, .. arguments])
        : Command.RunAsync(program, arguments);

    public static Process Start(string program, string[] arguments)
    {
        var start = IsNeeded
            ? new ProcessStartInfo("runuser", ["-u", Name, "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = "/";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
