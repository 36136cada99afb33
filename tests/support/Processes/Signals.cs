using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Longcode.Tests.Support.Processes;

/// <summary>Signals to one process, by its id.</summary>
internal static class Signals
{
    private const int SigInt = 2;
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const int SigCont = 18;
    private const int SigStop = 19;
    private const int NoSuchProcess = 3;

    public static void Interrupt(int processId) => Send(processId, SigInt);

    public static void Kill(int processId) => Send(processId, SigKill);

    public static void Terminate(int processId) => Send(processId, SigTerm);

    public static void Pause(int processId) => Send(processId, SigStop);

    public static void Resume(int processId) => Send(processId, SigCont);

    private static void Send(int processId, int signal)
    {
        if (NativeKill(processId, signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
        {
            throw new Win32Exception(error);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int processId, int signal);
}
