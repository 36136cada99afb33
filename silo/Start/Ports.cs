using System.Net;
using System.Net.Sockets;

namespace Longcode.Silo.Start;

internal static class Ports
{
    /// <exception cref="StartRefusedException">Another program listens on a port.</exception>
    public static void RequireFree(params ReadOnlySpan<(string Setting, int Port)> ports)
    {
        foreach (var (setting, port) in ports)
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            try
            {
                listener.Start();
            }
            catch (SocketException e)
            {
                throw new StartRefusedException($"Port {port} is in use. Stop the other program, or set {setting} to another port.", e);
            }
        }
    }
}
