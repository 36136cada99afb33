using System.Globalization;

namespace Longcode.Tests.Support.Processes;

/// <summary>What the kernel tells of processes.</summary>
internal static class ProcessTree
{
    public static IEnumerable<int> ChildrenOf(int processId)
    {
        try
        {
            var id = processId.ToString(CultureInfo.InvariantCulture);
            return [.. File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>A process that has ended and waits to be collected does not run.</summary>
    public static bool IsRunning(int processId)
    {
        try
        {
            var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
