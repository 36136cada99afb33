using System.Diagnostics;
using System.Globalization;

namespace Longcode.Tests.Support.Processes;

/// <summary>What the kernel tells of processes.</summary>
public static class ProcessTree
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

    /// <summary>What a process and its children have used of the processors.</summary>
    public static TimeSpan CpuOf(int processId) => ChildrenOf(processId).Append(processId).Aggregate(TimeSpan.Zero, (sum, id) => sum + OwnCpuOf(id));

    /// <summary>What it holds of the machine's memory, in bytes.</summary>
    public static long MemoryOf(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.WorkingSet64;
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

    private static TimeSpan OwnCpuOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.TotalProcessorTime;
        }
        catch (ArgumentException)
        {
            return TimeSpan.Zero;
        }
    }
}
