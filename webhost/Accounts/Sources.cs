using System.Net;
using System.Net.Sockets;

namespace Longcode.WebHost.Accounts;

internal static class Sources
{
    /// <summary>Where a request comes from, for limits: the address, or of IPv6 the network that one customer has.</summary>
    public static string Source(this HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } wide => new IPAddress([.. wide.GetAddressBytes().Take(8), .. new byte[8]]).ToString(),
        var address => address.ToString(),
    };
}
