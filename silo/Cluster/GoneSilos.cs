using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Longcode.Silo.Cluster;

/// <summary>
/// Before this silo joins: silos that were killed, and of which no survivor could tell, still stand as active, and the cluster lets
/// nobody in until they are found out. A silo that has stopped to say that it lives, and on whose port nobody listens any more, is
/// gone for certain; either alone may be a pause, a network, or a clock.
/// </summary>
public sealed partial class GoneSilos(IMembershipTable table, IOptions<ClusterMembershipOptions> options, TimeProvider time, ILogger<GoneSilos> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Knock = TimeSpan.FromSeconds(1);

    /// <summary>Two reports missed.</summary>
    private TimeSpan Silence => options.Value.IAmAliveTablePublishTimeout * 2;

    public async Task DeclareAsync(CancellationToken cancellationToken)
    {
        await table.InitializeMembershipTableAsync(true, cancellationToken);
        var began = time.GetTimestamp();
        while (await UndecidedAsync(cancellationToken) && time.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Whether somebody seems gone and was heard of too lately to say so.</summary>
    private async Task<bool> UndecidedAsync(CancellationToken cancellationToken)
    {
        var members = await table.ReadAllAsync(cancellationToken);
        foreach (var (member, etag) in members.Members)
        {
            if (member.Status != SiloStatus.Active || !await RefusesAsync(member.SiloAddress.Endpoint, cancellationToken))
            {
                continue;
            }

            if (time.GetUtcNow().UtcDateTime - member.IAmAliveTime < Silence)
            {
                return true;
            }

            member.Status = SiloStatus.Dead;
            if (!await table.UpdateRowAsync(member, etag, members.Version.Next(), cancellationToken))
            {
                return true;
            }

            LogGone(member.SiloAddress);
            return true;
        }

        return false;
    }

    /// <summary>The machine answers that nobody listens there; no answer at all says nothing.</summary>
    private static async Task<bool> RefusesAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Knock);
        try
        {
            await socket.ConnectAsync(endpoint, limit.Token);
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The silo {Silo} ended without a word and is declared dead.")]
    private partial void LogGone(SiloAddress silo);
}
