using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Orleans.Messaging;

namespace Longcode.WebHost.Hosts;

/// <summary>The silos' gateways by name: asked of DNS again every second, so that silos may come, go and move, and one that refused is tried again as soon. No database needed.</summary>
internal sealed partial class GatewayNames(ImmutableArray<DnsEndPoint> names, ILogger<GatewayNames> logger) : IGatewayListProvider
{
    public static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    private IList<Uri> _known = [];

    public TimeSpan MaxStaleness => Refresh;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => GetGateways();

    public async Task<IList<Uri>> GetGateways()
    {
        var found = await Task.WhenAll(names.Select(ResolveAsync));
        var gateways = found.SelectMany(address => address).Distinct().ToList();
        return _known = gateways.Count > 0 ? gateways : _known;
    }

    private async Task<IEnumerable<Uri>> ResolveAsync(DnsEndPoint name)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(name.Host, AddressFamily.InterNetwork);
            return addresses.Select(address => new IPEndPoint(address, name.Port).ToGatewayUri());
        }
        catch (SocketException fault)
        {
            Log.NotResolved(logger, name.Host, fault.SocketErrorCode);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The gateway's name {Host} was not resolved: {Error}")]
        public static partial void NotResolved(ILogger logger, string host, SocketError error);
    }
}
