using System.Net;
using System.Net.Sockets;

namespace Longcode.WebHost.Hosts;

/// <summary>The ports of this machine.</summary>
internal static class Port
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asked before anything starts, since what starts first says unclearly that its port is taken.</summary>
    /// <exception cref="StartException">The port is taken.</exception>
    public static void Demand(int port, string remedy)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new StartException($"Port {port} is in use: stop what listens there, or {remedy}.", e);
        }
        catch (SocketException e)
        {
            throw new StartException($"Port {port} cannot be listened on ({e.SocketErrorCode}): {remedy}.", e);
        }
    }
}
